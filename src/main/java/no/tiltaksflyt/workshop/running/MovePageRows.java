package no.tiltaksflyt.workshop.running;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.workshop.running.CaseMove.MovedCase;
import no.tiltaksflyt.workshop.running.MoveChoice.Chosen;
import no.tiltaksflyt.workshop.running.MovePlan.Obstacle;
import no.tiltaksflyt.workshop.running.RunningCaseQueries.ActiveElement;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The tables of the pages on which cases are moved, in the reader's language. */
@Component
class MovePageRows {

    private static final int MOST_SHOWN = 200;

    private final RunningCaseQueries running;
    private final RunningNames names;

    MovePageRows(RunningCaseQueries running, RunningNames names) {
        this.running = running;
        this.names = names;
    }

    record Choice(String id, String name) {}

    /**
     * Where cases stand and where they go on.
     *
     * @param to chosen or proposed; null for nowhere yet
     * @param obstacle the end of a key of the texts; null for none
     */
    record ElementRow(
            String id,
            String name,
            int cases,
            @Nullable String to,
            List<Choice> choices,
            @Nullable String obstacle) {}

    record KeptRow(String code, String name, boolean changed, int cases) {}

    record CaseRow(String number, String steps, Instant startedAt, List<String> kept) {}

    record FateRow(
            String number,
            boolean trial,
            String state,
            @Nullable String reason,
            @Nullable String words,
            Instant changedAt) {}

    /** Before anything is moved. */
    void show(Chosen chosen, Model model, Locale language) {
        List<RunningVersion> targets = running.versions(chosen.modelId()).stream()
                .filter(it -> it.number() != chosen.source().number())
                .toList();
        Map<Integer, String> versionNames = new LinkedHashMap<>();
        targets.forEach(it -> versionNames.put(it.number(), names.version(it, language)));
        List<ElementRow> elements = elements(chosen, language);
        model.addAttribute("from", chosen.source());
        model.addAttribute("to", chosen.target());
        model.addAttribute("fromName", names.versionInText(chosen.source(), language));
        model.addAttribute("toName", names.versionInText(chosen.target(), language));
        model.addAttribute("targets", versionNames);
        model.addAttribute("elements", elements);
        model.addAttribute("blocked", !chosen.obstacles().isEmpty());
        model.addAttribute("unfit", isObstacle(chosen, chosen.plan().source().id()));
        model.addAttribute("count", chosen.cases().size());
        model.addAttribute("most", MoveChoice.MOST);
        model.addAttribute("sourceCounts", counts(elements, ElementRow::id));
        model.addAttribute("targetCounts", counts(elements, ElementRow::to));
        preview(chosen, model, language);
    }

    private static boolean isObstacle(Chosen chosen, String elementId) {
        return chosen.obstacles().stream().anyMatch(it -> it.elementId().equals(elementId));
    }

    private List<ElementRow> elements(Chosen chosen, Locale language) {
        Map<String, Set<Long>> instances = chosen.active().stream()
                .collect(Collectors.groupingBy(
                        ActiveElement::elementId,
                        LinkedHashMap::new,
                        Collectors.mapping(ActiveElement::instance, Collectors.toCollection(HashSet::new))));
        Map<String, String> obstacles = chosen.obstacles().stream()
                .collect(Collectors.toMap(Obstacle::elementId, it -> it.reason().code(), (first, second) -> first));
        return instances.entrySet().stream()
                .map(it -> new ElementRow(
                        it.getKey(),
                        names.step(chosen.source().key(), it.getKey(), language),
                        it.getValue().size(),
                        chosen.plan().elements().get(it.getKey()),
                        choices(chosen, it.getKey(), language),
                        obstacles.get(it.getKey())))
                .toList();
    }

    private List<Choice> choices(Chosen chosen, String elementId, Locale language) {
        return chosen.plan().choices(elementId).stream()
                .map(part -> new Choice(part.id(), names.step(chosen.target().key(), part.id(), language)))
                .toList();
    }

    /** For a drawing: how many are, or will be, at each step. */
    private static String counts(List<ElementRow> elements, Function<ElementRow, @Nullable String> at) {
        return elements.stream()
                .filter(it -> at.apply(it) != null)
                .collect(Collectors.groupingBy(
                        it -> String.valueOf(at.apply(it)), TreeMap::new, Collectors.summingInt(ElementRow::cases)))
                .entrySet()
                .stream()
                .map(it -> it.getKey() + ":" + it.getValue())
                .collect(Collectors.joining(" "));
    }

    private void preview(Chosen chosen, Model model, Locale language) {
        Collection<Long> keys = chosen.keys();
        MovePreview preview =
                MovePreview.of(chosen.plan(), chosen.active(), running.openForms(keys), running.troubles(keys));
        long source = chosen.source().key();
        List<KeptRow> kept = preview.rows().stream()
                .map(it -> new KeptRow(
                        it.kept().code(), names.step(source, it.elementId(), language), it.changed(), it.cases()))
                .toList();
        model.addAttribute("changed", kept.stream().filter(KeptRow::changed).toList());
        model.addAttribute("same", kept.stream().filter(it -> !it.changed()).toList());
        List<RunningCase> shown = chosen.cases().stream().limit(MOST_SHOWN).toList();
        Map<CaseRef, String> numbers =
                names.numbers(shown.stream().map(RunningCase::about).toList());
        model.addAttribute(
                "cases",
                shown.stream()
                        .map(it -> new CaseRow(
                                names.number(numbers, it.about(), language),
                                names.steps(source, it.steps(), language),
                                it.startedAt(),
                                preview.of(it.key()).stream().map(Kept::code).toList()))
                        .toList());
    }

    /** While they are moved, and after. */
    void show(CaseMove move, List<MovedCase> cases, Model model, Locale language) {
        Map<Integer, String> versions = new LinkedHashMap<>();
        running.versions(move.modelId()).forEach(it -> versions.put(it.number(), names.versionInText(it, language)));
        model.addAttribute("fromName", versions.get(move.source().number()));
        model.addAttribute("toName", versions.get(move.target().number()));
        Map<String, Long> sums = cases.stream().collect(Collectors.groupingBy(MovedCase::state, Collectors.counting()));
        model.addAttribute("moved", sums.getOrDefault("moved", 0L));
        model.addAttribute("refused", sums.getOrDefault("refused", 0L));
        model.addAttribute("waiting", sums.getOrDefault("waiting", 0L));
        model.addAttribute("sent", sums.getOrDefault("sent", 0L));
        model.addAttribute("count", cases.size());
        model.addAttribute(
                "trialOver",
                cases.stream()
                        .filter(MovedCase::trial)
                        .noneMatch(
                                it -> it.state().equals("waiting") || it.state().equals("sent")));
        Map<CaseRef, String> numbers =
                names.numbers(cases.stream().map(MovedCase::about).toList());
        model.addAttribute(
                "cases",
                cases.stream()
                        .map(it -> new FateRow(
                                names.number(numbers, it.about(), language),
                                it.trial(),
                                it.state(),
                                it.reason(),
                                it.words(),
                                it.changedAt()))
                        .toList());
    }
}
