package no.tiltaksflyt.workshop.trial;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.tiltaksflyt.workshop.file.UnreadableModel;
import no.tiltaksflyt.workshop.outline.OutlineStep;
import no.tiltaksflyt.workshop.outline.OutlineWay;
import no.tiltaksflyt.workshop.outline.ProcessOutline;

/**
 * What the steps and ways of a process are called, for people.
 *
 * @param byId of what has a name, and of ways by what they join
 * @param chosen ways that the engine does not tell of: what happens first takes one of them
 */
record ElementTitles(Map<String, String> byId, List<String> steps, List<OutlineWay> ways, Set<String> chosen) {

    /** @param kinds what a step without a name is called, by its type */
    static ElementTitles of(String xml, Locale language, UnaryOperator<String> kinds) {
        try {
            return of(ProcessOutline.read(xml).steps(), language.getLanguage(), kinds);
        } catch (UnreadableModel unreadable) {
            return new ElementTitles(Map.of(), List.of(), List.of(), Set.of());
        }
    }

    private static ElementTitles of(List<OutlineStep> steps, String language, UnaryOperator<String> kinds) {
        Map<String, String> byId = new HashMap<>();
        steps.forEach(step -> byId.put(step.elementId(), named(step.names(), language, kinds.apply(step.type()))));
        steps.forEach(step -> step.ways().forEach(way -> byId.put(way.flowId(), title(step, way, byId, language))));
        return new ElementTitles(
                byId,
                steps.stream().map(OutlineStep::elementId).toList(),
                steps.stream().flatMap(step -> step.ways().stream()).toList(),
                steps.stream()
                        .filter(step -> step.type().equals("eventBasedGateway"))
                        .flatMap(step -> step.ways().stream().map(OutlineWay::flowId))
                        .collect(Collectors.toSet()));
    }

    private static String title(OutlineStep from, OutlineWay way, Map<String, String> byId, String language) {
        String answer = named(way.names(), language, "");
        String by = answer.isEmpty() ? "" : " – " + answer;
        return "%s%s → %s".formatted(byId.get(from.elementId()), by, byId.getOrDefault(way.targetId(), way.targetId()));
    }

    private static String named(Map<String, String> names, String language, String otherwise) {
        String name = names.getOrDefault(language, names.getOrDefault("nb", ""));
        return name.isBlank() ? otherwise : name;
    }

    /** The steps, and then the ways, that are not among those that were reached. */
    List<String> unreached(Set<String> reached) {
        Stream<String> others = ways.stream()
                .filter(way -> !reached.contains(way.flowId()) && !isChosen(way, reached))
                .map(OutlineWay::flowId);
        return Stream.concat(steps.stream().filter(step -> !reached.contains(step)), others)
                .toList();
    }

    private boolean isChosen(OutlineWay way, Set<String> reached) {
        return chosen.contains(way.flowId()) && reached.contains(way.targetId());
    }

    String of(String id) {
        return byId.getOrDefault(id, id);
    }

    /** Several ids with a space between them, as one reads them. */
    String all(String ids) {
        return Arrays.stream(ids.split(" "))
                .filter(id -> !id.isEmpty())
                .map(id -> "«" + of(id) + "»")
                .collect(Collectors.joining(", "));
    }
}
