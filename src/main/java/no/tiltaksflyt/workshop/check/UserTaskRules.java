package no.tiltaksflyt.workshop.check;

import static no.tiltaksflyt.workshop.check.ProcessModel.extension;
import static no.tiltaksflyt.workshop.check.ProcessModel.input;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import no.tiltaksflyt.casework.SignedStep;
import no.tiltaksflyt.workshop.file.ModelDocument;
import no.tiltaksflyt.workshop.file.ModelKind;
import org.w3c.dom.Element;

/** What people do: each task has a group, a deadline with its reminders, and a form. */
record UserTaskRules(ProcessScene scene) {

    static final int LONGEST_DEADLINE = 250;

    private static final Pattern WHOLE_NUMBER = Pattern.compile("=\\s*(\\d{1,9})\\s*");

    void check() {
        scene.model().nodes("userTask").forEach(this::task);
    }

    private void task(Element task) {
        if (extension(task, "userTask").isEmpty()) {
            scene.findings().error(task, "old-user-task");
        }
        groups(task);
        deadline(task);
        form(task);
        reminder(task, "=reminderAt", "sendReminder", "no-reminder");
        reminder(task, "=dueAt", "escalateTask", "no-escalation");
    }

    private void groups(Element task) {
        String groups = extension(task, "assignmentDefinition")
                .map(assignment -> assignment.getAttribute("candidateGroups").strip())
                .orElse("");
        if (groups.isEmpty()) {
            scene.findings().error(task, "no-group");
        } else if (!groups.startsWith("=")) {
            List<String> named =
                    Arrays.stream(groups.split(",")).map(String::strip).toList();
            named.forEach(group -> group(task, group));
            scene.around()
                    .signedStep(scene.file().id(), task.getAttribute("id"))
                    .ifPresent(step -> signed(task, step, named));
        }
    }

    /** Nobody sees a task that is given to others than whose step it is. */
    private void signed(Element task, SignedStep step, List<String> named) {
        Optional<String> owner = step.group();
        if (owner.isEmpty()) {
            scene.findings().error(task, "group-of-case");
        } else if (named.stream().noneMatch(owner.get()::equalsIgnoreCase)) {
            scene.findings().error(task, "group-of-step", owner.get());
        }
    }

    private void group(Element task, String group) {
        if (!scene.around().isGroup(group)) {
            Optional<String> meant = scene.around().groups().stream()
                    .filter(known -> known.equalsIgnoreCase(group))
                    .findFirst();
            meant.ifPresentOrElse(
                    known -> scene.findings().mendableError(task, "group-case", group, known),
                    () -> scene.findings().error(task, "unknown-group", Findings.shortened(group)));
        }
    }

    private void deadline(Element task) {
        Optional<String> days = input(task, "workingDays");
        boolean dueDate = extension(task, "taskSchedule")
                .filter(schedule ->
                        "=dueAt".equals(schedule.getAttribute("dueDate").strip()))
                .isPresent();
        boolean calculated = ModelDocument.extensions(task, "executionListener")
                .anyMatch(listener -> "calculateDueDate".equals(listener.getAttribute("type"))
                        && "start".equals(listener.getAttribute("eventType")));
        if (days.isEmpty()) {
            scene.findings().error(task, "no-deadline", LONGEST_DEADLINE);
        } else if (!dueDate || !calculated) {
            scene.findings().error(task, "half-deadline");
        }
        days.filter(value -> !isDeadline(value))
                .ifPresent(value ->
                        scene.findings().error(task, "bad-deadline", Findings.shortened(value), LONGEST_DEADLINE));
    }

    /** A number, or an expression that asks a variable. */
    private boolean isDeadline(String value) {
        Matcher number = WHOLE_NUMBER.matcher(value);
        if (number.matches()) {
            int days = Integer.parseInt(number.group(1));
            return days >= 1 && days <= LONGEST_DEADLINE;
        }
        return value.startsWith("=") && !scene.feel().expression(value).names().isEmpty();
    }

    private void form(Element task) {
        Stream<String> ids = ModelDocument.extensions(task, "formDefinition")
                .map(form -> form.getAttribute("formId").strip());
        ids.filter(id -> !id.isEmpty())
                .findFirst()
                .ifPresentOrElse(id -> form(task, id), () -> scene.findings().error(task, "no-form-of-task"));
    }

    private void form(Element task, String id) {
        if (!id.startsWith("=") && scene.around().model(ModelKind.FORM, id).isEmpty()) {
            scene.findings().error(task, "unknown-form", Findings.shortened(id));
        }
    }

    private void reminder(Element task, String moment, String job, String rule) {
        boolean told = scene.model().attached(task).stream()
                .filter(event -> moment.equals(timer(event)))
                .peek(event -> interrupts(task, event))
                .anyMatch(event -> scene.model().targets(event).anyMatch(target -> does(target, job)));
        if (!told) {
            scene.findings().warning(task, rule);
        }
    }

    private void interrupts(Element task, Element event) {
        if (!"false".equals(event.getAttribute("cancelActivity"))) {
            scene.findings()
                    .mendableError(event, "interrupting-reminder", Findings.shortened(task.getAttribute("name")));
        }
    }

    private static String timer(Element event) {
        return ModelDocument.children(event, "timerEventDefinition")
                .map(timer -> timer.getTextContent().strip())
                .findFirst()
                .orElse("");
    }

    private static boolean does(Element node, String job) {
        return extension(node, "taskDefinition")
                .filter(definition -> job.equals(definition.getAttribute("type")))
                .isPresent();
    }
}
