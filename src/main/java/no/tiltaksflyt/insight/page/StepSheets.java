package no.tiltaksflyt.insight.page;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import no.tiltaksflyt.insight.CycleTimes;
import no.tiltaksflyt.insight.Figures;
import no.tiltaksflyt.insight.Grouping;
import no.tiltaksflyt.insight.analysis.Heat;
import no.tiltaksflyt.insight.analysis.StepHeat;
import no.tiltaksflyt.insight.sheet.Sheet;
import no.tiltaksflyt.insight.sheet.SheetQuestion;
import no.tiltaksflyt.insight.sheet.SheetSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The tables of steps and of the ways between them as files. */
@Component
class StepSheets implements SheetSource {

    private static final double HUNDRED = 100;

    private final InsightModel insight;
    private final HeatModel heat;
    private final Figures figures;
    private final MessageSource texts;

    StepSheets(InsightModel insight, HeatModel heat, Figures figures, MessageSource texts) {
        this.insight = insight;
        this.heat = heat;
        this.figures = figures;
        this.texts = texts;
    }

    @Override
    public Map<String, Function<SheetQuestion, Sheet>> sheets() {
        return Map.of(
                "bands", this::bands,
                "groups", this::groups,
                "versions", this::versions,
                "costs", this::costs,
                "heat", this::heat,
                "ways", this::ways,
                "loops", this::loops);
    }

    private Sheet bands(SheetQuestion asked) {
        return sheet(
                asked,
                "insight.ageing.bands",
                List.of("insight.step", "insight.ageing.now", "insight.p50", "insight.p85", "insight.p95"),
                insight.bands(asked.filter(), insight.open(asked.filter(), asked.language()), asked.language()).stream()
                        .map(it -> Sheet.row(it.step(), it.open(), it.p50(), it.p85(), it.p95())));
    }

    private Sheet groups(SheetQuestion asked) {
        String counted = asked.by() == Grouping.STEP ? "insight.visits" : "insight.cases";
        return sheet(
                asked,
                "insight.groups.title",
                times("insight.by." + asked.by().code(), counted),
                insight.named(asked.filter(), asked.unit(), asked.by(), asked.language()).stream()
                        .map(it -> times(it.name(), it.group())));
    }

    private Sheet versions(SheetQuestion asked) {
        String step = asked.elementId();
        List<CycleTimes.Group> versions = step == null ? List.of() : figures.versionsOfStep(asked.filter(), step);
        return sheet(
                asked,
                "insight.by.version",
                times("insight.by.version", "insight.visits"),
                versions.stream().map(it -> times(text("insight.version", asked.language(), it.key()), it)));
    }

    private static List<String> times(String of, String counted) {
        return List.of(
                of,
                counted,
                "insight.p50",
                "insight.p85",
                "insight.p95",
                "insight.waiting",
                "insight.worked",
                "insight.returned");
    }

    private static List<@Nullable Object> times(String name, CycleTimes.Group group) {
        return Sheet.row(
                name,
                group.count(),
                group.p50(),
                group.p85(),
                group.p95(),
                group.waitingP50(),
                group.workedP50(),
                group.returned());
    }

    private Sheet costs(SheetQuestion asked) {
        return sheet(
                asked,
                "insight.cost.title",
                List.of(
                        "insight.step",
                        "insight.party",
                        "insight.visits",
                        "insight.waiting",
                        "insight.worked",
                        "insight.returned",
                        "insight.sheet.with-deadline",
                        "insight.kept"),
                insight.costs(asked.filter(), asked.language()).stream()
                        .map(it -> Sheet.row(
                                it.step(),
                                text(it.party(), asked.language()),
                                it.cost().visits(),
                                it.cost().waitingWorkingDays(),
                                it.cost().workedWorkingDays(),
                                it.cost().returned(),
                                it.cost().withDeadline(),
                                it.cost().kept())));
    }

    private Sheet heat(SheetQuestion asked) {
        return sheet(
                asked,
                "insight.heat.title",
                List.of(
                        "insight.step",
                        "insight.party",
                        "insight.visits",
                        "insight.heat.waiting",
                        "insight.heat.waiting-p50",
                        "insight.heat.waiting-p85",
                        "insight.heat.worked",
                        "insight.heat.worked-p50",
                        "insight.heat.worked-p85",
                        "insight.heat.returned",
                        "insight.target",
                        "insight.heat.within"),
                heat.rows(asked.filter(), Heat.WAITING, asked.language()).stream()
                        .map(it -> heat(it, asked.language())));
    }

    private List<@Nullable Object> heat(HeatModel.Row row, Locale language) {
        StepHeat heat = row.heat();
        return Sheet.row(
                row.step(),
                text(row.party(), language),
                heat.visits(),
                heat.waiting(),
                heat.waitingP50(),
                heat.waitingP85(),
                heat.worked(),
                heat.workedP50(),
                heat.workedP85(),
                heat.returned(),
                heat.target(),
                heat.target() == null ? null : HUNDRED * heat.within() / heat.visits());
    }

    private Sheet ways(SheetQuestion asked) {
        return sheet(
                asked,
                "insight.ways.title",
                List.of("insight.ways.from", "insight.ways.to", "insight.ways.times", "insight.ways.share"),
                heat.ways(asked.filter(), asked.language()).stream()
                        .map(it -> Sheet.row(
                                it.from(),
                                it.to(),
                                it.way().times(),
                                HUNDRED * it.way().times() / it.way().all())));
    }

    private Sheet loops(SheetQuestion asked) {
        return sheet(
                asked,
                "insight.loops.title",
                List.of(
                        "insight.step",
                        "insight.cases",
                        "insight.loops.once",
                        "insight.loops.twice",
                        "insight.loops.more"),
                heat.loops(asked.filter(), asked.language()).stream()
                        .map(it -> Sheet.row(
                                it.step(),
                                it.loop().cases(),
                                it.loop().once(),
                                it.loop().twice(),
                                it.loop().more())));
    }

    private Sheet sheet(SheetQuestion asked, String title, List<String> heads, Stream<List<@Nullable Object>> rows) {
        return new Sheet(
                text(title, asked.language()),
                heads.stream().map(head -> text(head, asked.language())).toList(),
                rows.toList());
    }

    private String text(String key, Locale language, Object... arguments) {
        return Objects.requireNonNull(texts.getMessage(key, arguments, language));
    }
}
