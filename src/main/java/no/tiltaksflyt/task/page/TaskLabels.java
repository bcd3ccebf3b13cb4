package no.tiltaksflyt.task.page;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import no.tiltaksflyt.casework.CaseDirectories;
import no.tiltaksflyt.casework.CasePanel;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.casework.NamedCase;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.process.DeployedProcesses;
import no.tiltaksflyt.register.Register;
import no.tiltaksflyt.task.TaskReturn;
import no.tiltaksflyt.task.TaskReturns;
import no.tiltaksflyt.task.TaskRow;
import no.tiltaksflyt.task.UserTask;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts the words to tasks: names, cases, groups, how urgent. */
@Component
class TaskLabels {

    private static final Duration SOON = Duration.ofDays(2);

    private final DeployedProcesses processes;
    private final CaseDirectories cases;
    private final TaskReturns returns;
    private final ObjectProvider<Register> register;
    private final MessageSource texts;
    private final Clock clock;

    TaskLabels(
            DeployedProcesses processes,
            CaseDirectories cases,
            TaskReturns returns,
            ObjectProvider<Register> register,
            MessageSource texts,
            Clock clock) {
        this.processes = processes;
        this.cases = cases;
        this.returns = returns;
        this.register = register;
        this.texts = texts;
        this.clock = clock;
    }

    String name(UserTask task, Locale locale) {
        return processes.elementName(task.processDefinitionKey(), task.elementId(), locale);
    }

    String name(TaskRow row, Locale locale) {
        return processes.elementName(row.processDefinitionKey(), row.elementId(), locale);
    }

    String name(UserTask task, TaskReturn returned, Locale locale) {
        return processes.elementName(task.processDefinitionKey(), returned.sentFrom(), locale);
    }

    List<TaskCard> cards(List<TaskRow> rows, Person person, Locale locale) {
        Map<CaseRef, NamedCase> named = named(rows);
        Map<Long, TaskReturn> returned = returned(rows);
        return rows.stream()
                .map(row -> card(row, named, returned.get(row.key()), person, locale))
                .toList();
    }

    private Map<Long, TaskReturn> returned(List<TaskRow> rows) {
        return returns.of(rows.stream()
                .filter(row -> row.completedAt() == null)
                .map(TaskRow::key)
                .toList());
    }

    /** That the task came back; null when it did not. */
    @Nullable
    TaskReturn returned(UserTask task) {
        return returns.of(List.of(task.key())).get(task.key());
    }

    private TaskCard card(
            TaskRow row, Map<CaseRef, NamedCase> named, @Nullable TaskReturn returned, Person person, Locale locale) {
        boolean own =
                person.userName().equals(row.assignee()) || person.subject().equals(row.assignee());
        return new TaskCard(
                row.key(),
                name(row, locale),
                row.caseRef() == null ? null : named.get(row.caseRef()),
                row.dueAt(),
                urgency(row.dueAt()),
                returned,
                own ? null : row.assigneeName(),
                row.completedAt());
    }

    /** The cases that the tasks are about. */
    Map<CaseRef, NamedCase> named(List<TaskRow> rows) {
        return cases.named(
                rows.stream().map(TaskRow::caseRef).filter(Objects::nonNull).toList());
    }

    /** The cases that a search in the list means. */
    Set<CaseRef> found(String text, boolean open, Person person) {
        return cases.find(text, open, person);
    }

    /** The case that the task is about; null when about none. */
    @Nullable
    NamedCase label(UserTask task) {
        return cases.named(task.caseRef());
    }

    /** The case number, where there is one, and the task's name: what the browser's tab is called. */
    String title(UserTask task, Locale locale) {
        NamedCase label = label(task);
        return label == null ? name(task, locale) : label.number() + " " + name(task, locale);
    }

    /** The task's name in quotes, with the case number where it has one. */
    String nameInCase(UserTask task, Locale locale) {
        String name = name(task, locale);
        NamedCase label = label(task);
        return label == null
                ? texts.getMessage("task.in-no-case", new Object[] {name}, locale)
                : texts.getMessage("task.in-case", new Object[] {name, label.number()}, locale);
    }

    @Nullable
    CasePanel panel(UserTask task, Person person) {
        return cases.panel(task.caseRef(), person).orElse(null);
    }

    /** The colour of the deadline's tag: danger, warning or neutral. */
    String urgency(@Nullable Instant due) {
        if (due == null) {
            return "neutral";
        }
        Duration left = Duration.between(clock.instant(), due);
        return left.isNegative() ? "danger" : left.compareTo(SOON) < 0 ? "warning" : "neutral";
    }

    /** The groups that brought the task to the person, in words. */
    String groups(UserTask task, Person person, Locale locale) {
        return task.candidateGroups().stream()
                .filter(person::in)
                .map(group -> group(group, locale))
                .collect(Collectors.joining(", "));
    }

    private String group(String group, Locale locale) {
        if (group.startsWith(Groups.DISTRICT_PREFIX)) {
            String id = group.substring(Groups.DISTRICT_PREFIX.length());
            return register.stream()
                    .flatMap(known -> known.district(id).stream())
                    .map(district -> district.name(locale))
                    .findFirst()
                    .orElse(group);
        }
        return Objects.requireNonNull(texts.getMessage("task.group." + group, null, group, locale));
    }
}
