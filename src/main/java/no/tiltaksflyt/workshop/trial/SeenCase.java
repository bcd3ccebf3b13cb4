package no.tiltaksflyt.workshop.trial;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import no.tiltaksflyt.engine.trial.JournalEntry;
import tools.jackson.databind.JsonNode;

/** How the case stands, by what the engine has written down. */
final class SeenCase {

    private static final String ELEMENT = "PROCESS_INSTANCE";
    private static final String TASK_JOB = "io.camunda.zeebe:userTask";
    private static final Set<String> JOB_OVER = Set.of("COMPLETED", "CANCELED", "ERROR_THROWN", "FAILED");

    private final Map<Long, JournalEntry> tasks = new LinkedHashMap<>();
    private final Map<Long, JournalEntry> jobs = new LinkedHashMap<>();
    private final Map<Long, JournalEntry> timers = new LinkedHashMap<>();
    private final Map<Long, JournalEntry> incidents = new LinkedHashMap<>();
    private final Map<Long, JournalEntry> active = new LinkedHashMap<>();
    private final Map<Long, JournalEntry> begun = new LinkedHashMap<>();
    private final List<String> passed = new ArrayList<>();
    private final List<String> ends = new ArrayList<>();
    private final Set<String> reached = new LinkedHashSet<>();

    private SeenCase() {}

    static SeenCase of(List<JournalEntry> entries) {
        SeenCase seen = new SeenCase();
        entries.stream().filter(JournalEntry::event).forEach(seen::see);
        return seen;
    }

    private void see(JournalEntry entry) {
        switch (entry.type()) {
            case ELEMENT -> seeElement(entry);
            case "USER_TASK" -> keep(tasks, entry, Set.of("COMPLETED", "CANCELED"));
            case "JOB" -> keep(jobs, entry, JOB_OVER);
            case "TIMER" -> keep(timers, entry, Set.of("TRIGGERED", "CANCELED"));
            case "INCIDENT" -> keep(incidents, entry, Set.of("RESOLVED"));
            default -> {}
        }
    }

    private static void keep(Map<Long, JournalEntry> open, JournalEntry entry, Set<String> over) {
        if (entry.intent().equals("CREATED")) {
            open.put(entry.key(), entry);
        } else if (over.contains(entry.intent())) {
            open.remove(entry.key());
        }
    }

    private void seeElement(JournalEntry entry) {
        switch (entry.intent()) {
            case "SEQUENCE_FLOW_TAKEN" -> reached.add(entry.text("elementId"));
            case "ELEMENT_ACTIVATED" -> {
                active.put(entry.key(), entry);
                begun.put(entry.key(), entry);
                reached.add(entry.text("elementId"));
            }
            case "ELEMENT_COMPLETED" -> {
                active.remove(entry.key());
                passed.add(entry.text("elementId"));
                if (entry.text("bpmnElementType").equals("END_EVENT")) {
                    ends.add(entry.text("elementId"));
                }
            }
            case "ELEMENT_TERMINATED" -> active.remove(entry.key());
            default -> {}
        }
    }

    /** Tasks that wait for somebody, also those that are kept as jobs. */
    List<JournalEntry> openTasks() {
        List<JournalEntry> open = new ArrayList<>(tasks.values());
        jobs.values().stream().filter(SeenCase::isTask).forEach(open::add);
        return open;
    }

    List<JournalEntry> openJobs() {
        return jobs.values().stream().filter(job -> !isTask(job)).toList();
    }

    static boolean isTask(JournalEntry job) {
        return job.text("type").equals(TASK_JOB);
    }

    /** The first of those that are due. */
    Optional<JournalEntry> nextTimer(Instant until) {
        return timers.values().stream()
                .filter(timer -> timer.number("dueDate") <= until.toEpochMilli())
                .min((one, other) -> Long.compare(one.number("dueDate"), other.number("dueDate")));
    }

    boolean isOpen(JournalEntry timer) {
        return timers.containsKey(timer.key());
    }

    Optional<JournalEntry> incident() {
        return incidents.values().stream().findFirst();
    }

    List<String> passed() {
        return passed;
    }

    List<String> ends() {
        return ends;
    }

    /** Elements and flows. */
    Set<String> reached() {
        return reached;
    }

    boolean hasBegun() {
        return begun.values().stream().anyMatch(SeenCase::isProcess);
    }

    /** Processes that go on, each with its parents before it. */
    List<Long> openProcesses() {
        return active.values().stream()
                .filter(SeenCase::isProcess)
                .filter(process -> process.number("parentProcessInstanceKey") <= 0)
                .map(JournalEntry::key)
                .toList();
    }

    private static boolean isProcess(JournalEntry element) {
        return element.text("bpmnElementType").equals("PROCESS");
    }

    /** Where it is: the innermost elements that have begun and not ended. */
    Set<String> waitsAt() {
        Set<Long> around = active.values().stream()
                .map(element -> element.number("flowScopeKey"))
                .collect(Collectors.toSet());
        return active.values().stream()
                .filter(element -> !isProcess(element) && !around.contains(element.key()))
                .map(element -> element.text("elementId"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Who has a task. */
    static Set<String> groups(JournalEntry task) {
        Set<String> groups = new LinkedHashSet<>();
        for (JsonNode group : task.value().path("candidateGroupsList")) {
            groups.add(group.asString(""));
        }
        return groups;
    }
}
