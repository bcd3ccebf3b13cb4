package no.tiltaksflyt.measure.casefile;

import java.util.Locale;
import java.util.Optional;
import no.tiltaksflyt.process.DeployedProcess;
import no.tiltaksflyt.process.DeployedProcesses;
import org.springframework.stereotype.Component;

/** Where a case is and has been on its process model. Callers have checked that the person may see the case. */
@Component
class CaseDiagrams {

    private final CaseDiagramQueries queries;
    private final DeployedProcesses processes;

    CaseDiagrams(CaseDiagramQueries queries, DeployedProcesses processes) {
        this.queries = queries;
        this.processes = processes;
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
                        .map(process -> Outline.of(process.steps(language), queries.elements(instance.key()), ended)));
    }
}
