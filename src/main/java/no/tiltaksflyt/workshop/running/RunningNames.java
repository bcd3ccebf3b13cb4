package no.tiltaksflyt.workshop.running;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import no.tiltaksflyt.casework.CaseDirectories;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.casework.NamedCase;
import no.tiltaksflyt.process.DeployedProcess;
import no.tiltaksflyt.process.DeployedProcesses;
import no.tiltaksflyt.workshop.outline.OutlineStep;
import no.tiltaksflyt.workshop.outline.ProcessOutline;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What cases, steps and versions are called for owners: of a case its number and nothing else. */
@Component
class RunningNames {

    private final CaseDirectories cases;
    private final DeployedProcesses processes;
    private final MessageSource texts;

    RunningNames(CaseDirectories cases, DeployedProcesses processes, MessageSource texts) {
        this.cases = cases;
        this.processes = processes;
        this.texts = texts;
    }

    /** By case; one that is about nothing has no number. */
    Map<CaseRef, String> numbers(Collection<? extends @Nullable CaseRef> refs) {
        Map<CaseRef, String> numbers = new HashMap<>();
        cases.named(refs.stream()
                        .filter(Objects::nonNull)
                        .map(CaseRef.class::cast)
                        .toList())
                .forEach((ref, named) -> numbers.put(ref, number(named)));
        return numbers;
    }

    /** The id of a case that no directory knows stands for its number. */
    private static String number(NamedCase named) {
        return named.number();
    }

    String number(Map<CaseRef, String> numbers, @Nullable CaseRef about, Locale language) {
        String number = about == null ? null : numbers.get(about);
        return number == null ? text("workshop.running.no-number", language) : number;
    }

    /** The process itself has a name, too: what waits there waits all along. */
    String step(long definition, String elementId, Locale language) {
        return processes
                .find(definition)
                .map(it -> it.id().equals(elementId) ? it.name(language) : step(it, elementId, language))
                .orElse(elementId);
    }

    /** What has no name, as what waits for the first of several things, is called by what it is and what follows. */
    private String step(DeployedProcess process, String elementId, Locale language) {
        String name = process.elementName(elementId, language);
        return name.equals(elementId) ? unnamed(process, elementId, language) : name;
    }

    private String unnamed(DeployedProcess process, String elementId, Locale language) {
        return ProcessOutline.read(process.xml(language))
                .step(elementId)
                .map(step ->
                        kind(step, language) + (step.ways().isEmpty() ? "" : ": " + following(process, step, language)))
                .orElse(elementId);
    }

    private String kind(OutlineStep step, Locale language) {
        String kind =
                String.valueOf(texts.getMessage("workshop.element." + step.type(), null, step.elementId(), language));
        return kind.substring(0, 1).toUpperCase(language) + kind.substring(1);
    }

    private static String following(DeployedProcess process, OutlineStep step, Locale language) {
        return step.ways().stream()
                .map(way -> process.elementName(way.targetId(), language))
                .collect(Collectors.joining(" / "));
    }

    String steps(long definition, List<String> elementIds, Locale language) {
        return elementIds.isEmpty()
                ? text("workshop.running.between", language)
                : elementIds.stream().map(id -> step(definition, id, language)).collect(Collectors.joining(", "));
    }

    /** As owners know it, or that they do not. */
    String version(RunningVersion version, Locale language) {
        Integer stored = version.stored();
        return stored == null
                ? text("workshop.running.past", language, version.number())
                : text("workshop.version", language, stored);
    }

    /** The same within a sentence. */
    String versionInText(RunningVersion version, Locale language) {
        String name = version(version, language);
        return name.substring(0, 1).toLowerCase(language) + name.substring(1);
    }

    String text(String key, Locale language, Object... arguments) {
        return texts.getMessage(key, arguments, language);
    }
}
