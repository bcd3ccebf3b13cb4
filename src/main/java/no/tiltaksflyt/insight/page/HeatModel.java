package no.tiltaksflyt.insight.page;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.FigureNames;
import no.tiltaksflyt.insight.Grouping;
import no.tiltaksflyt.insight.analysis.Heat;
import no.tiltaksflyt.insight.analysis.HeatQueries;
import no.tiltaksflyt.insight.analysis.Loop;
import no.tiltaksflyt.insight.analysis.StepHeat;
import no.tiltaksflyt.insight.analysis.StepTarget;
import no.tiltaksflyt.insight.analysis.Way;
import no.tiltaksflyt.insight.analysis.WayQueries;
import no.tiltaksflyt.insight.filter.Choice;
import no.tiltaksflyt.insight.filter.ProcessSteps;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Heat, ways and loops with the names of their steps. */
@Component
class HeatModel {

    /** As many shades as the diagram has. */
    private static final int LEVELS = 4;

    private final HeatQueries heats;
    private final WayQueries ways;
    private final ProcessSteps steps;
    private final FigureNames names;
    private final MessageSource texts;

    HeatModel(HeatQueries heats, WayQueries ways, ProcessSteps steps, FigureNames names, MessageSource texts) {
        this.heats = heats;
        this.ways = ways;
        this.steps = steps;
        this.names = names;
        this.texts = texts;
    }

    /** @param share of all heat of the kind, in per cent */
    record Row(String step, String party, StepHeat heat, long share) {}

    /** The hottest first. */
    List<Row> rows(FigureFilter filter, Heat what, Locale language) {
        List<StepHeat> found = heats.heat(filter);
        double all = found.stream().mapToDouble(it -> it.of(what)).sum();
        return found.stream()
                .sorted(Comparator.comparingDouble((StepHeat it) -> it.of(what)).reversed())
                .map(it -> new Row(
                        steps.name(filter.process(), it.elementId(), language),
                        "organ." + it.party(),
                        it,
                        all == 0 ? 0 : Math.round(100 * it.of(what) / all)))
                .toList();
    }

    /**
     * What the table says, in a sentence.
     *
     * @param key of the sentence
     * @param p50 of a visit, in working days; null where none was measured
     */
    record Summary(
            String key,
            String step,
            long share,
            double amount,
            @Nullable Double p50,
            @Nullable Double p85,
            long visits) {}

    /** Of the hottest step; empty where there is none. */
    static Optional<Summary> summary(List<Row> rows, Heat what) {
        return rows.stream().findFirst().map(row -> summary(row, row.heat(), what));
    }

    private static Summary summary(Row row, StepHeat heat, Heat what) {
        boolean cold = heat.of(what) == 0;
        boolean worked = what == Heat.WORKED;
        return new Summary(
                "insight.heat.sum." + (cold ? "none-" : "") + what.code(),
                row.step(),
                row.share(),
                heat.of(what),
                worked ? heat.workedP50() : heat.waitingP50(),
                worked ? heat.workedP85() : heat.waitingP85(),
                heat.visits());
    }

    /** A shade of the diagram; up to and including this, from the one before. */
    record Shade(int level, long from, long to) {}

    static List<Shade> shades(List<Row> rows, Heat what) {
        double most =
                rows.stream().mapToDouble(row -> row.heat().of(what)).max().orElse(0);
        return IntStream.rangeClosed(1, LEVELS)
                .mapToObj(level ->
                        new Shade(level, Math.round(most * (level - 1) / LEVELS), Math.round(most * level / LEVELS)))
                .filter(shade -> shade.to() > shade.from())
                .toList();
    }

    /** For the diagram: by step, its heat, and whether its target is missed. */
    static String marks(List<Row> rows, Heat what) {
        return rows.stream()
                .filter(row -> Math.round(row.heat().of(what)) > 0)
                .map(row -> row.heat().elementId() + ":" + Math.round(row.heat().of(what)) + ":"
                        + (Boolean.FALSE.equals(row.heat().met()) ? "missed" : ""))
                .collect(Collectors.joining(" "));
    }

    record NamedWay(String from, String to, Way way) {}

    /** Of steps from which there is more than one way. */
    List<NamedWay> ways(FigureFilter filter, Locale language) {
        return ways.ways(filter).stream()
                .filter(way -> way.times() < way.all())
                .map(way -> new NamedWay(
                        steps.name(filter.process(), way.from(), language), end(filter, way, language), way))
                .toList();
    }

    private String end(FigureFilter filter, Way way, Locale language) {
        String to = way.to();
        return to == null
                ? text(
                        "insight.ways.ended",
                        language,
                        names.of(
                                filter.process(),
                                Grouping.OUTCOME,
                                Objects.requireNonNullElse(way.outcome(), ""),
                                language))
                : steps.name(filter.process(), to, language);
    }

    record NamedLoop(String step, Loop loop) {}

    List<NamedLoop> loops(FigureFilter filter, Locale language) {
        return ways.loops(filter).stream()
                .map(loop -> new NamedLoop(steps.name(filter.process(), loop.elementId(), language), loop))
                .toList();
    }

    /** A step that may have a target: where cases wait or people work. */
    record Choice(String elementId, String name) {}

    List<Choice> choices(FigureFilter filter, Locale language) {
        return steps.newest(filter.process()).stream()
                .flatMap(newest ->
                        steps.inOrder(filter.process(), language).stream().filter(newest::waits))
                .map(id -> new Choice(id, steps.name(filter.process(), id, language)))
                .toList();
    }

    record NamedTarget(String step, StepTarget target) {}

    List<NamedTarget> named(List<StepTarget> targets, Locale language) {
        return targets.stream()
                .map(it -> new NamedTarget(steps.name(it.process(), it.elementId(), language), it))
                .toList();
    }

    private String text(String key, Locale language, Object... arguments) {
        return Objects.requireNonNull(texts.getMessage(key, arguments, language));
    }
}
