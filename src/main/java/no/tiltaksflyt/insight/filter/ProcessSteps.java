package no.tiltaksflyt.insight.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import no.tiltaksflyt.process.DeployedProcess;
import no.tiltaksflyt.process.DeployedProcesses;
import org.springframework.stereotype.Component;

/** The steps of a process by name, as its newest version has them; older versions tell of steps that it no longer has. */
@Component
public class ProcessSteps {

    private final DeployedProcesses processes;

    ProcessSteps(DeployedProcesses processes) {
        this.processes = processes;
    }

    public String name(String process, String elementId, Locale language) {
        return versions(process).stream()
                .flatMap(version -> version.steps(language).stream())
                .filter(step -> step.id().equals(elementId) && !step.name().isEmpty())
                .map(DeployedProcess.Step::name)
                .findFirst()
                .orElseGet(() -> elementName(process, elementId, language));
    }

    private String elementName(String process, String elementId, Locale language) {
        return newest(process).map(it -> it.elementName(elementId, language)).orElse(elementId);
    }

    /** In the order in which the diagram is read; those that only older versions have come last. */
    public List<String> inOrder(String process, Locale language) {
        List<String> order = new ArrayList<>();
        for (DeployedProcess version : versions(process)) {
            for (DeployedProcess.Step step : version.steps(language)) {
                if (!order.contains(step.id())) {
                    order.add(step.id());
                }
            }
        }
        return order;
    }

    public Optional<DeployedProcess> newest(String process) {
        return versions(process).stream().findFirst();
    }

    private List<DeployedProcess> versions(String process) {
        return processes.newestFirst().stream()
                .filter(it -> it.id().equals(process))
                .toList();
    }
}
