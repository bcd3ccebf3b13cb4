package no.tiltaksflyt.insight.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.Figures;
import no.tiltaksflyt.insight.FlowPoint;
import no.tiltaksflyt.insight.sheet.Sheet;
import no.tiltaksflyt.insight.sheet.SheetQuestion;
import no.tiltaksflyt.insight.sheet.SheetSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The tables of what comes and goes, and of what lies with whom, as files. */
@Component
class FlowSheets implements SheetSource {

    private final InsightModel insight;
    private final Figures figures;
    private final PileModel piles;
    private final LoadModel load;
    private final MessageSource texts;

    FlowSheets(InsightModel insight, Figures figures, PileModel piles, LoadModel load, MessageSource texts) {
        this.insight = insight;
        this.figures = figures;
        this.piles = piles;
        this.load = load;
        this.texts = texts;
    }

    @Override
    public Map<String, Function<SheetQuestion, Sheet>> sheets() {
        return Map.of(
                "flow", this::flow,
                "trend", this::trend,
                "piles", this::piles,
                "load", this::groups,
                "load-weeks", this::groupsWeekly,
                "districts", this::districts,
                "persons", this::persons);
    }

    private Sheet flow(SheetQuestion asked) {
        FigureFilter filter = piles.readable(asked.filter(), asked.interval());
        return flow(asked, "insight.flow.title", figures.flow(filter, asked.interval()));
    }

    private Sheet trend(SheetQuestion asked) {
        return flow(asked, "insight.trend.title", Trend.weeks(figures, asked.filter(), insight.today()));
    }

    private Sheet flow(SheetQuestion asked, String title, List<FlowPoint> points) {
        return new Sheet(
                text(title, asked.language()),
                heads(asked, "insight.flow.starts", "insight.flow.arrived", "insight.flow.ended", "insight.flow.left"),
                points.stream()
                        .map(it -> Sheet.row(it.start(), it.arrived(), it.ended(), it.open()))
                        .toList());
    }

    private Sheet piles(SheetQuestion asked) {
        FigureFilter filter = piles.readable(asked.filter(), asked.interval());
        String title = text("insight.piles.title", asked.language());
        return piles.piles(filter, asked.interval(), asked.language())
                .map(it -> new Sheet(
                        title,
                        pileHeads(it, asked),
                        it.lines().stream().map(FlowSheets::row).toList()))
                .orElseGet(() -> new Sheet(title, heads(asked, "insight.flow.starts"), List.of()));
    }

    private List<String> pileHeads(PileModel.Named piles, SheetQuestion asked) {
        List<String> heads = new ArrayList<>(heads(asked, "insight.flow.starts"));
        heads.addAll(piles.steps());
        heads.addAll(heads(asked, "insight.piles.open", "insight.piles.ended"));
        return heads;
    }

    private static List<@Nullable Object> row(PileModel.Line line) {
        List<@Nullable Object> row = openRow(line);
        row.add(line.ended());
        return row;
    }

    private static List<@Nullable Object> openRow(PileModel.Line line) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(line.start());
        row.addAll(line.cases());
        row.add(line.open());
        return row;
    }

    private Sheet groupsWeekly(SheetQuestion asked) {
        List<String> heads = new ArrayList<>(heads(asked, "insight.flow.week"));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        load.weeks(asked.filter(), asked.language()).ifPresent(weekly -> {
            heads.addAll(weekly.steps());
            weekly.lines().forEach(line -> rows.add(openRow(line)));
        });
        heads.addAll(heads(asked, "insight.load.all"));
        return new Sheet(text("insight.load.weekly", asked.language()), heads, rows);
    }

    private Sheet groups(SheetQuestion asked) {
        return load(asked, "insight.load.group", load.groups(asked.filter(), asked.language()));
    }

    private Sheet districts(SheetQuestion asked) {
        return load(asked, "insight.by.district", load.districts(asked.filter(), asked.language()));
    }

    private Sheet load(SheetQuestion asked, String of, List<LoadModel.Row> rows) {
        return new Sheet(
                text("insight.load.title", asked.language()),
                heads(
                        asked,
                        of,
                        "insight.load.open",
                        "insight.load.untaken",
                        "insight.load.arrived",
                        "insight.load.done",
                        "insight.load.waiting-p50",
                        "insight.load.waiting-p85"),
                rows.stream()
                        .map(row -> Sheet.row(
                                row.name(),
                                row.load().open(),
                                row.load().untaken(),
                                row.arrivedAWeek(),
                                row.doneAWeek(),
                                row.load().waitingP50(),
                                row.load().waitingP85()))
                        .toList());
    }

    private Sheet persons(SheetQuestion asked) {
        return new Sheet(
                text("insight.persons.title", asked.language()),
                heads(
                        asked,
                        "insight.load.group",
                        "insight.persons.name",
                        "insight.persons.done",
                        "insight.persons.worked-p50"),
                load.persons(asked.person(), asked.filter(), asked.language()).stream()
                        .map(it -> Sheet.row(
                                it.group(),
                                it.load().name(),
                                it.load().done(),
                                it.load().workedP50()))
                        .toList());
    }

    private List<String> heads(SheetQuestion asked, String... keys) {
        return Stream.of(keys).map(key -> text(key, asked.language())).toList();
    }

    private String text(String key, Locale language) {
        return Objects.requireNonNull(texts.getMessage(key, null, language));
    }
}
