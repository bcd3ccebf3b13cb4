package no.tiltaksflyt.insight.forecast;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.tiltaksflyt.insight.CycleTimes;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.FigureNames;
import no.tiltaksflyt.insight.Figures;
import no.tiltaksflyt.insight.FlowPoint;
import no.tiltaksflyt.insight.Grouping;
import no.tiltaksflyt.insight.Unit;
import no.tiltaksflyt.insight.filter.Asked;
import no.tiltaksflyt.insight.filter.AskedFigures;
import no.tiltaksflyt.insight.filter.OtherQuestions;
import no.tiltaksflyt.register.Oslo;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What will be decided by when, and how often such forecasts came true. */
@Controller
class ForecastPages {

    private static final String PATH = "/insight/forecast";

    private final AskedFigures asking;
    private final Figures figures;
    private final Forecasts forecasts;
    private final ForecastRecord record;
    private final FigureNames names;
    private final Clock clock;

    ForecastPages(
            AskedFigures asking,
            Figures figures,
            Forecasts forecasts,
            ForecastRecord record,
            FigureNames names,
            Clock clock) {
        this.asking = asking;
        this.figures = figures;
        this.forecasts = forecasts;
        this.record = record;
        this.names = names;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String forecast(Asked asked, AskedForecast question, Model model, Locale language) {
        Optional<FigureFilter> filter = asking.begin(asked, model);
        if (filter.isEmpty()) {
            return "insight/nothing";
        }
        FigureFilter all = ofAnyOutcome(filter.get());
        model.addAttribute("question", question);
        model.addAttribute("wrong", question.problems(today()));
        model.addAttribute("alsoAsked", OtherQuestions.in(asked.at(PATH)));
        serve(filter.get(), model);
        forecasts.outlook(all).ifPresent(outlook -> answer(all, outlook, question, model));
        record(all, model, language);
        return "insight/forecast";
    }

    /** A day that has begun counts whole in what is promised. */
    private void serve(FigureFilter filter, Model model) {
        CycleTimes.Group served = figures.leadTimes(filter, Unit.WORKING_DAYS);
        Double within = served.p85();
        model.addAttribute("served", served);
        model.addAttribute("servedWithin", within == null ? 0 : (long) Math.ceil(within));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Oslo.ZONE);
    }

    /** How a case will end is not known beforehand, nor which steps it will have been at. */
    static FigureFilter ofAnyOutcome(FigureFilter filter) {
        return new FigureFilter(
                filter.process(),
                null,
                null,
                filter.version(),
                null,
                filter.districtId(),
                filter.municipalityNumber(),
                filter.category(),
                filter.origin(),
                null);
    }

    private void answer(FigureFilter filter, Outlook outlook, AskedForecast question, Model model) {
        long open = open(filter);
        model.addAttribute("outlook", outlook);
        model.addAttribute("open", open);
        LongSummaryStatistics ended =
                outlook.weeks().stream().mapToLong(FlowPoint::ended).summaryStatistics();
        model.addAttribute("ended", ended.getSum());
        model.addAttribute("fewestOfAWeek", ended.getMin());
        model.addAttribute("mostOfAWeek", ended.getMax());
        question.day(today()).ifPresent(day -> until(filter, outlook, question, day, open, model));
        question.number(open).ifPresent(number -> items(filter, outlook, question, number, model));
    }

    private long open(FigureFilter filter) {
        List<FlowPoint> day = figures.flow(filter.during(today(), today()), FlowPoint.Interval.DAY);
        return day.isEmpty() ? 0 : day.getLast().open();
    }

    private void until(
            FigureFilter filter, Outlook outlook, AskedForecast question, LocalDate day, long open, Model model) {
        Done done = outlook.until(day);
        model.addAttribute("day", day);
        model.addAttribute("counts", done.counts());
        model.addAttribute("spread", done.spread());
        model.addAttribute("chance", Likelihood.of(done.chance(open)));
        record.keepUntil(filter, outlook, day);
    }

    private void items(FigureFilter filter, Outlook outlook, AskedForecast question, int number, Model model) {
        model.addAttribute("number", number);
        model.addAttribute("finished", outlook.dates(number));
        model.addAttribute("ahead", outlook.ahead(number));
        record.keepItems(filter, outlook, number);
    }

    private void record(FigureFilter filter, Model model, Locale language) {
        LocalDate today = today();
        model.addAttribute("calibration", record.calibration(filter));
        model.addAttribute(
                "kept",
                record.newest(filter).stream()
                        .map(kept -> KeptRow.of(kept, about(kept.forecast().about(), language), today))
                        .toList());
    }

    /** What the cases have in common beside their district. */
    private String about(FigureFilter about, Locale language) {
        Integer version = about.version();
        return Stream.of(
                        name(about, Grouping.VERSION, version == null ? null : version.toString(), language),
                        name(about, Grouping.MUNICIPALITY, about.municipalityNumber(), language),
                        name(about, Grouping.CATEGORY, about.category(), language),
                        name(about, Grouping.ORIGIN, about.origin(), language))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    private Optional<String> name(FigureFilter about, Grouping by, @Nullable String key, Locale language) {
        return Optional.ofNullable(key).map(it -> Objects.requireNonNull(names.of(about.process(), by, it, language)));
    }
}
