package no.tiltaksflyt.operation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import no.tiltaksflyt.breach.Breach;
import no.tiltaksflyt.breach.Breaches;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.casework.SignedCourse;
import no.tiltaksflyt.casework.SignedCourse.NextStep;
import no.tiltaksflyt.operation.StoppedCaseQueries.Instance;
import no.tiltaksflyt.process.DeployedProcesses;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Cases that stand still because something happened in the engine that nobody did, and the step that they are put back to. */
@Component
class StoppedCases {

    private final Breaches breaches;
    private final StoppedCaseQueries queries;
    private final List<SignedCourse> courses;
    private final DeployedProcesses processes;

    StoppedCases(
            Breaches breaches, StoppedCaseQueries queries, List<SignedCourse> courses, DeployedProcesses processes) {
        this.breaches = breaches;
        this.queries = queries;
        this.courses = courses;
        this.processes = processes;
    }

    /** Oldest first. */
    List<StoppedCase> open(int atMost, Locale language) {
        Map<Long, List<Breach>> byInstance = new LinkedHashMap<>();
        breaches.open(atMost)
                .forEach(breach -> byInstance
                        .computeIfAbsent(breach.processInstanceKey(), key -> new ArrayList<>())
                        .add(breach));
        return byInstance.entrySet().stream()
                .map(entry -> stopped(entry.getKey(), entry.getValue(), language))
                .toList();
    }

    Optional<StoppedCase> find(long processInstanceKey, Locale language) {
        List<Breach> found = breaches.openOf(processInstanceKey);
        return found.isEmpty() ? Optional.empty() : Optional.of(stopped(processInstanceKey, found, language));
    }

    private StoppedCase stopped(long processInstanceKey, List<Breach> found, Locale language) {
        Instance instance = queries.instance(processInstanceKey).orElse(Instance.UNKNOWN);
        NextStep next = instance.active() ? next(instance.caseRef(), found) : null;
        return new StoppedCase(
                processInstanceKey,
                instance.caseRef(),
                instance.active(),
                found.stream().map(breach -> happened(breach, language)).toList(),
                next,
                next == null ? null : name(found, next, language));
    }

    /** What is signed says where to go on; where no feature knows, it is the task that was completed past us. */
    private @Nullable NextStep next(@Nullable CaseRef about, List<Breach> found) {
        Optional<SignedCourse> course = about == null ? Optional.empty() : course(about.kind());
        return course.isPresent() && about != null
                ? course.get().nextStep(about.id()).orElse(null)
                : completedTask(found).orElse(null);
    }

    private Optional<SignedCourse> course(String kind) {
        return courses.stream().filter(course -> course.kind().equals(kind)).findFirst();
    }

    private static Optional<NextStep> completedTask(List<Breach> found) {
        return found.stream()
                .filter(breach -> breach.kind() == Breach.Kind.TASK_COMPLETED)
                .map(breach -> new NextStep(breach.elementId(), Map.of()))
                .findFirst();
    }

    private Happened happened(Breach breach, Locale language) {
        return new Happened(breach, processes.elementName(breach.processDefinitionKey(), breach.elementId(), language));
    }

    private String name(List<Breach> found, NextStep next, Locale language) {
        return processes.elementName(found.getFirst().processDefinitionKey(), next.elementId(), language);
    }

    /**
     * @param active whether its process still runs
     * @param next where the case goes on; null where its process has ended
     */
    record StoppedCase(
            long processInstanceKey,
            @Nullable CaseRef caseRef,
            boolean active,
            List<Happened> happened,
            @Nullable NextStep next,
            @Nullable String nextName) {}

    /** @param element its name in the reader's language */
    record Happened(Breach breach, String element) {}
}
