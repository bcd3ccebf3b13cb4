package no.tiltaksflyt.insight.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.Figures;
import no.tiltaksflyt.insight.FlowPoint;
import no.tiltaksflyt.insight.Grouping;
import no.tiltaksflyt.insight.Unit;
import no.tiltaksflyt.insight.forecast.ForecastRecord;
import no.tiltaksflyt.insight.forecast.Forecasts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Cycle times, ageing, flow and forecasts for other tools. */
@RestController
@RequestMapping(path = "/api/v1/insight", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Insight", description = "How long cases take, where they wait, and what will happen")
class InsightApi {

    private static final String PROCESS = "Id of the process; without it, the one that most cases follow";
    private static final String FROM = "Cases that ended on this day in Oslo or later, as 2026-04-07";
    private static final String TO = "Cases that ended on this day in Oslo or earlier";
    private static final int MOST_ITEMS = 10_000;
    private static final int MOST_OF_A_PAGE = 500;

    private final Figures figures;
    private final Forecasts forecasts;
    private final ForecastRecord record;
    private final Questions questions;
    private final InsightAnswers answers;

    InsightApi(
            Figures figures, Forecasts forecasts, ForecastRecord record, Questions questions, InsightAnswers answers) {
        this.figures = figures;
        this.forecasts = forecasts;
        this.record = record;
        this.questions = questions;
        this.answers = answers;
    }

    @Schema(
            name = "CycleTimes",
            description = "Percentiles are the smallest time seen within which that share was done")
    record CycleTimesAnswer(
            @Schema(
                    description = "Days of 8 working hours, or of 24 hours",
                    allowableValues = {"working-days", "calendar-days"})
            String unit,

            @Schema(description = "Cases that ended in the period")
            long count,

            @Nullable Double p50,
            @Nullable Double p85,
            @Nullable Double p95,
            List<GroupAnswer> groups) {}

    @Schema(name = "CycleTimesGroup")
    record GroupAnswer(
            @Schema(description = "Of the step, district, …; empty where a case has none")
            String key,

            String name,

            @Schema(description = "Visits of a step, else cases")
            long count,

            @Nullable Double p50,
            @Nullable Double p85,
            @Nullable Double p95,

            @Nullable @Schema(description = "Nobody held a task; null where it was not measured")
            Double waitingP50,

            @Nullable @Schema(description = "Somebody held one; null where it was not measured")
            Double workedP50,

            @Schema(description = "Visits to steps where the case had been before")
            long returned) {}

    @Operation(
            operationId = "getCycleTimes",
            summary = "How long cases took that ended in a period",
            description = "By step: the time of each visit; by party: the whole clock of that party; else lead times.")
    @GetMapping("/cycle-times")
    CycleTimesAnswer cycleTimes(
            @Parameter(description = PROCESS) @RequestParam(required = false) @Nullable String process,
            @Parameter(description = FROM, schema = @Schema(type = "string", format = "date"))
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(description = TO, schema = @Schema(type = "string", format = "date"))
                    @RequestParam(required = false)
                    @Nullable
                    String to,
            @Parameter(schema = @Schema(allowableValues = {"working-days", "calendar-days"}))
                    @RequestParam(defaultValue = "working-days")
                    String unit,
            @Parameter(
                            schema =
                                    @Schema(
                                            allowableValues = {
                                                "step",
                                                "district",
                                                "municipality",
                                                "category",
                                                "origin",
                                                "outcome",
                                                "version",
                                                "party"
                                            }))
                    @RequestParam(defaultValue = "step")
                    String group,
            @Parameter(hidden = true) Locale locale) {
        FigureFilter filter = questions.filter(process, from, to);
        Unit chosen = Questions.choice("unit", unit, Unit.values(), Unit::code);
        Grouping by = Questions.choice("group", group, Grouping.values(), Grouping::code);
        return answers.cycleTimes(filter, figures.cycleTimes(filter, chosen, by), by, locale);
    }

    @Schema(name = "AgeingPage")
    record AgeingPage(
            List<AgeingItem> items,

            @Nullable @Schema(description = "Send it as cursor for the following page; null on the last")
            String next) {}

    @Schema(name = "AgeingItem")
    record AgeingItem(
            String measureId,
            @Nullable String caseNumber,
            String elementId,
            String stepName,
            Instant since,
            double ageWorkingDays,

            @Nullable
            @Schema(
                    description =
                            "Per cent of those that have left the step that had done so by this age; null for none")
            Integer percentile,

            @Nullable Instant dueAt,
            String party) {}

    @Operation(
            operationId = "getAgeing",
            summary = "Where open cases are, and for how long",
            description = "The highest percentile first. A case at two steps at once is two items.")
    @GetMapping("/ageing")
    AgeingPage ageing(
            @Parameter(description = PROCESS) @RequestParam(required = false) @Nullable String process,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "500"))
                    @RequestParam(defaultValue = "100")
                    String limit,
            @Parameter(hidden = true) Locale locale) {
        FigureFilter filter = questions.filter(process);
        int most = Questions.number("limit", limit, MOST_OF_A_PAGE);
        return answers.ageing(filter.process(), figures.openVisits(filter), AgeingPlace.decode(cursor), most, locale);
    }

    @Schema(name = "Flow")
    record Flow(List<Point> points) {}

    @Schema(name = "FlowPoint")
    record Point(
            @Schema(description = "The first day of the interval, in Oslo")
            LocalDate start,

            long arrived,
            long ended,

            @Schema(description = "At the end of the interval")
            long open) {}

    @Operation(operationId = "getFlow", summary = "How many cases began, ended and were open, by interval")
    @GetMapping("/flow")
    Flow flow(
            @Parameter(description = PROCESS) @RequestParam(required = false) @Nullable String process,
            @Parameter(schema = @Schema(allowableValues = {"day", "week", "month"}))
                    @RequestParam(defaultValue = "week")
                    String interval,
            @Parameter(
                            description =
                                    "A day of the first interval; without it, when the first case began. By day, at most 1000",
                            schema = @Schema(type = "string", format = "date"))
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(
                            description = "A day of the last interval; today at the latest",
                            schema = @Schema(type = "string", format = "date"))
                    @RequestParam(required = false)
                    @Nullable
                    String to) {
        FlowPoint.Interval chosen = Questions.choice(
                "interval",
                interval,
                FlowPoint.Interval.values(),
                it -> it.name().toLowerCase(Locale.ROOT));
        FigureFilter filter = questions.readable(questions.filter(process, from, to), chosen);
        return new Flow(figures.flow(filter, chosen).stream()
                .map(it -> new Point(it.start(), it.arrived(), it.ended(), it.open()))
                .toList());
    }

    @Schema(
            name = "Forecast",
            description =
                    "Asked with until: how many cases at least will have ended by that day, with 50, 85 and 95 per"
                            + " cent certainty. Asked with items: by which day so many will have ended, with that certainty; left"
                            + " out for later than ten years.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ForecastAnswer(
            @Nullable @Schema(oneOf = {Long.class, LocalDate.class})
            Object p50,

            @Nullable @Schema(oneOf = {Long.class, LocalDate.class})
            Object p85,

            @Nullable @Schema(oneOf = {Long.class, LocalDate.class})
            Object p95,

            @Schema(description = "Whole weeks, at most the last 26, whose numbers of ended cases it is drawn from")
            int basedOnWeeks) {}

    @Operation(
            operationId = "getForecast",
            summary = "How many cases will have ended by a day, or when so many will have",
            description = "Ask with either until or items. The same question gets the same answer all day.")
    @GetMapping("/forecast")
    ForecastAnswer forecast(
            @Parameter(description = PROCESS) @RequestParam(required = false) @Nullable String process,
            @Parameter(
                            description = "A day after today, at most ten years ahead",
                            schema = @Schema(type = "string", format = "date"))
                    @RequestParam(required = false)
                    @Nullable
                    String until,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "10000"))
                    @RequestParam(required = false)
                    @Nullable
                    String items) {
        FigureFilter filter = questions.filter(process);
        String day = text(until);
        String number = text(items);
        if ((day == null) == (number == null)) {
            throw Questions.wrong(day == null ? "until" : "items", "insight-api.until-or-items");
        }
        Optional<ForecastAnswer> answer = day == null ? byItems(filter, String.valueOf(number)) : byDay(filter, day);
        return answer.orElseThrow(() -> Questions.wrong("process", "insight-api.nothing-ended", Forecasts.WEEKS));
    }

    private static @Nullable String text(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private Optional<ForecastAnswer> byDay(FigureFilter filter, String until) {
        LocalDate day = questions.future("until", until);
        return forecasts.outlook(filter).map(outlook -> {
            record.keepUntil(filter, outlook, day);
            Forecasts.Counts it = outlook.until(day).counts();
            return new ForecastAnswer(it.p50(), it.p85(), it.p95(), it.basedOnWeeks());
        });
    }

    private Optional<ForecastAnswer> byItems(FigureFilter filter, String items) {
        int number = Questions.number("items", items, MOST_ITEMS);
        return forecasts.outlook(filter).map(outlook -> {
            record.keepItems(filter, outlook, number);
            Forecasts.Dates it = outlook.dates(number);
            return new ForecastAnswer(it.p50(), it.p85(), it.p95(), it.basedOnWeeks());
        });
    }
}
