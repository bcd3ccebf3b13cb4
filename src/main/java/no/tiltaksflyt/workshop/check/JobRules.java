package no.tiltaksflyt.workshop.check;

import static no.tiltaksflyt.workshop.check.ProcessModel.extension;
import static no.tiltaksflyt.workshop.check.ProcessModel.has;
import static no.tiltaksflyt.workshop.check.ProcessModel.is;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** What the application does: that each job has a type, a worker and more than one try. */
record JobRules(ProcessScene scene) {

    static final Set<String> JOBS = Set.of("taskDefinition", "executionListener", "taskListener");

    private static final Pattern TWICE_OR_MORE = Pattern.compile("=.+|[2-9]|[1-9]\\d{1,3}");

    void check() {
        scene.model().nodes().stream()
                .filter(this::lacksJob)
                .forEach(node -> scene.findings().error(node, "no-job"));
        JOBS.stream().flatMap(name -> scene.model().extensions(name).stream()).forEach(this::job);
        Stream.of("taskDefinition", "executionListener")
                .flatMap(name -> scene.model().extensions(name).stream())
                .filter(job -> !isTriedAgain(job.getAttribute("retries")))
                .forEach(job -> scene.findings().mendableWarning(job, "few-retries"));
    }

    static boolean isTriedAgain(String retries) {
        return TWICE_OR_MORE.matcher(retries).matches();
    }

    private boolean lacksJob(Element node) {
        return wantsJob(node)
                && extension(node, "taskDefinition").isEmpty()
                && extension(node, "calledDecision").isEmpty();
    }

    private static boolean wantsJob(Element node) {
        boolean throwsMessage =
                (is(node, "endEvent") || is(node, "intermediateThrowEvent")) && has(node, "messageEventDefinition");
        return throwsMessage || is(node, "serviceTask") || is(node, "sendTask") || is(node, "businessRuleTask");
    }

    private void job(Element job) {
        String type = job.getAttribute("type").strip();
        if (type.isEmpty()) {
            scene.findings().error(job, "no-job");
        } else if (!type.startsWith("=") && !scene.around().jobTypes().contains(type)) {
            scene.findings().error(job, "unknown-job", Findings.shortened(type));
        }
    }
}
