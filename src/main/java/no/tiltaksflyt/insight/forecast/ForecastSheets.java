package no.tiltaksflyt.insight.forecast;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import no.tiltaksflyt.insight.sheet.Sheet;
import no.tiltaksflyt.insight.sheet.SheetQuestion;
import no.tiltaksflyt.insight.sheet.SheetSource;
import no.tiltaksflyt.register.Oslo;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The tables of the forecasts as files. */
@Component
class ForecastSheets implements SheetSource {

    private final Forecasts forecasts;
    private final MessageSource texts;
    private final Clock clock;

    ForecastSheets(Forecasts forecasts, MessageSource texts, Clock clock) {
        this.forecasts = forecasts;
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public Map<String, Function<SheetQuestion, Sheet>> sheets() {
        return Map.of("spread", this::spread, "ahead", this::ahead, "throughput", this::throughput);
    }

    private Sheet spread(SheetQuestion asked) {
        return sheet(
                asked,
                "insight.forecast.spread",
                List.of(
                        "insight.forecast.spread.from",
                        "insight.forecast.spread.to",
                        "insight.forecast.spread.share",
                        "insight.forecast.spread.at-least"),
                (outlook, question) -> question.day(today()).stream()
                        .flatMap(day -> outlook.until(day).spread().stream())
                        .map(it -> Sheet.row(it.from(), it.to(), it.share(), it.atLeast())));
    }

    private Sheet ahead(SheetQuestion asked) {
        return sheet(
                asked,
                "insight.forecast.ahead",
                List.of("insight.forecast.ahead.by", "insight.p50", "insight.p85", "insight.p95"),
                (outlook, question) -> question.number(0).stream()
                        .flatMap(number -> outlook.ahead(number).stream())
                        .map(it -> Sheet.row(it.day(), it.p50(), it.p85(), it.p95())));
    }

    private Sheet throughput(SheetQuestion asked) {
        return sheet(
                asked,
                "insight.forecast.throughput",
                List.of("insight.flow.week", "insight.forecast.decided"),
                (outlook, question) -> outlook.weeks().stream().map(it -> Sheet.row(it.start(), it.ended())));
    }

    /** Without rows where nothing can be foretold. */
    private Sheet sheet(
            SheetQuestion asked,
            String title,
            List<String> heads,
            BiFunction<Outlook, AskedForecast, Stream<List<@Nullable Object>>> rows) {
        AskedForecast question = new AskedForecast(asked.until(), asked.items());
        return new Sheet(
                text(title, asked.language()),
                heads.stream().map(key -> text(key, asked.language())).toList(),
                forecasts.outlook(ForecastPages.ofAnyOutcome(asked.filter())).stream()
                        .flatMap(outlook -> rows.apply(outlook, question))
                        .toList());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Oslo.ZONE);
    }

    private String text(String key, Locale language) {
        return Objects.requireNonNull(texts.getMessage(key, null, language));
    }
}
