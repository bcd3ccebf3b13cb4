package no.tiltaksflyt.task;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.process.DeployedProcesses;
import no.tiltaksflyt.register.Register;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts the words to tasks: names, cases, groups, how urgent. */
@Component
class TaskDesk {

    private static final Duration SOON = Duration.ofDays(2);

    private final DeployedProcesses processes;
    private final ObjectProvider<CaseDirectory> cases;
    private final ObjectProvider<Register> register;
    private final MessageSource texts;
    private final Clock clock;

    TaskDesk(
            DeployedProcesses processes,
            ObjectProvider<CaseDirectory> cases,
            ObjectProvider<Register> register,
            MessageSource texts,
            Clock clock) {
        this.processes = processes;
        this.cases = cases;
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

    List<TaskCard> cards(List<TaskRow> rows, Person person, Locale locale) {
        Map<String, CaseDirectory.CaseLabel> labels = labels(
                rows.stream().map(TaskRow::measureId).filter(Objects::nonNull).toList());
        return rows.stream().map(row -> card(row, labels, person, locale)).toList();
    }

    private TaskCard card(TaskRow row, Map<String, CaseDirectory.CaseLabel> labels, Person person, Locale locale) {
        boolean own =
                person.userName().equals(row.assignee()) || person.subject().equals(row.assignee());
        return new TaskCard(
                row.key(),
                name(row, locale),
                row.measureId() == null ? null : labels.get(row.measureId()),
                row.dueAt(),
                urgency(row.dueAt()),
                own ? null : row.assigneeName(),
                row.completedAt());
    }

    Map<String, CaseDirectory.CaseLabel> labels(Collection<String> measureIds) {
        CaseDirectory directory = cases.getIfAvailable();
        return directory == null || measureIds.isEmpty() ? Map.of() : directory.labels(Set.copyOf(measureIds));
    }

    /** The measures that a search in the list means. */
    Set<String> found(String text, boolean open, Person person) {
        CaseDirectory directory = cases.getIfAvailable();
        return directory == null ? Set.of() : directory.find(text, open, person);
    }

    Optional<CaseDirectory.CaseLabel> label(UserTask task) {
        return task.measureId() == null
                ? Optional.empty()
                : Optional.ofNullable(labels(List.of(task.measureId())).get(task.measureId()));
    }

    /** The task's name in quotes, with the case number where it has one. */
    String nameInCase(UserTask task, Locale locale) {
        String name = name(task, locale);
        return label(task)
                .map(label -> texts.getMessage("task.in-case", new Object[] {name, label.caseNumber()}, locale))
                .orElseGet(() -> texts.getMessage("task.in-no-case", new Object[] {name}, locale));
    }

    @Nullable
    Object panel(UserTask task, Person person) {
        CaseDirectory directory = cases.getIfAvailable();
        return directory == null || task.measureId() == null ? null : directory.panel(task.measureId(), person);
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
