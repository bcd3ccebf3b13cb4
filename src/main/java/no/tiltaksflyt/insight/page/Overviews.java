package no.tiltaksflyt.insight.page;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.Figures;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Tells in words what the first page for managers shows. */
@Component
public class Overviews {

    private static final int A_FEW = 3;

    private final InsightModel insight;
    private final Figures figures;
    private final MessageSource texts;

    Overviews(InsightModel insight, Figures figures, MessageSource texts) {
        this.insight = insight;
        this.figures = figures;
        this.texts = texts;
    }

    public Overview of(FigureFilter filter, Locale language) {
        List<OpenRow> rows = insight.open(filter, language);
        long open = rows.stream().map(OpenRow::about).distinct().count();
        long stuck = rows.stream().filter(OpenRow::stuck).count();
        long endangered = rows.stream().filter(OpenRow::endangered).count();
        long late = rows.stream().filter(OpenRow::late).count();
        Trend trend = Trend.of(figures, filter, insight.today());
        String inWords = Stream.concat(
                        Stream.of(
                                text("insight.lede", language, open, late, endangered),
                                text("watch.stuck", language, stuck),
                                pace(trend, language),
                                pile(trend, language)),
                        costs(filter, language))
                .collect(Collectors.joining("\n\n"));
        return new Overview(open, stuck, endangered, late, inWords);
    }

    private String pace(Trend trend, Locale language) {
        return text(
                trend.paceKey(),
                language,
                orZero(trend.now().p85()),
                orZero(trend.before().p85()),
                orZero(trend.now().p50()),
                orZero(trend.before().p50()));
    }

    /** Where one of them is not known, the sentence has no numbers. */
    private static double orZero(@Nullable Double days) {
        return days == null ? 0 : days;
    }

    private String pile(Trend trend, Locale language) {
        return text(trend.pileKey(), language, trend.arrived(), trend.ended(), Math.abs(trend.growth()));
    }

    private Stream<String> costs(FigureFilter filter, Locale language) {
        List<InsightModel.Cost> costs = insight.costs(filter, language);
        Stream<String> lines = costs.stream().limit(A_FEW).map(cost -> line(cost, language));
        return costs.isEmpty()
                ? Stream.empty()
                : Stream.of(lines.collect(Collectors.joining("\n", text("insight.cost.title", language) + ":\n", "")));
    }

    private String line(InsightModel.Cost cost, Locale language) {
        return text(
                "insight.cost.line",
                language,
                cost.step(),
                text(cost.party(), language),
                cost.share(),
                cost.cost().waitingWorkingDays());
    }

    private String text(String key, Locale language, Object... arguments) {
        return Objects.requireNonNull(texts.getMessage(key, arguments, language));
    }
}
