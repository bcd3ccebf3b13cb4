package no.tiltaksflyt.measure.casefile;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import no.tiltaksflyt.casework.SignedCourse;
import no.tiltaksflyt.measure.MeasureRef;
import no.tiltaksflyt.process.DeployedProcess;
import no.tiltaksflyt.process.DeployedProcesses;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where a case is and has been on its process model. Callers have checked that the person may see the case. */
@Component
class CaseDiagrams {

    private final CaseDiagramQueries queries;
    private final DeployedProcesses processes;
    private final List<SignedCourse> courses;

    CaseDiagrams(CaseDiagramQueries queries, DeployedProcesses processes, List<SignedCourse> courses) {
        this.queries = queries;
        this.processes = processes;
        this.courses = courses;
    }

    /** The process that the case runs on, or empty while the engine has not told of it yet. */
    Optional<DeployedProcess> process(String measureId) {
        return queries.instance(measureId).flatMap(instance -> processes.find(instance.definitionKey()));
    }

    /** What is not done in a case that has ended never will be. */
    Optional<Outline> outline(String measureId, boolean ended, Locale language) {
        return queries.instance(measureId)
                .flatMap(instance -> processes
                        .find(instance.definitionKey())
                        .map(process -> outline(
                                measureId, process.steps(language), queries.elements(instance.key()), process, ended)));
    }

    private Outline outline(
            String measureId,
            List<DeployedProcess.Step> way,
            List<Outline.Visited> visited,
            DeployedProcess process,
            boolean ended) {
        Outline outline = Outline.of(way, visited, ended);
        return ended || outline.isAtStep()
                ? outline
                : Outline.of(way, visited, false, stepOnItsWay(measureId, way, process));
    }

    /** The first step at or after that which follows what is signed; between two steps the engine tells of none. */
    private @Nullable String stepOnItsWay(String measureId, List<DeployedProcess.Step> way, DeployedProcess process) {
        return courses.stream()
                .filter(course -> course.kind().equals(MeasureRef.KIND))
                .flatMap(course -> course.nextStep(measureId).stream())
                .map(SignedCourse.NextStep::elementId)
                .flatMap(next -> way.stream()
                        .map(DeployedProcess.Step::id)
                        .filter(step -> !process.liesBefore(step, next))
                        .limit(1))
                .findFirst()
                .orElse(null);
    }
}
