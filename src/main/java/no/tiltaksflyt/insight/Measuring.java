package no.tiltaksflyt.insight;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.tiltaksflyt.insight.CaseFacts.PartyTime;
import no.tiltaksflyt.insight.CaseFacts.StepVisit;
import no.tiltaksflyt.insight.EngineCourse.Element;
import no.tiltaksflyt.insight.EngineCourse.Holding;
import no.tiltaksflyt.insight.EngineCourse.Task;
import no.tiltaksflyt.process.Authority;
import no.tiltaksflyt.process.DeployedProcess;
import no.tiltaksflyt.process.DeployedProcesses;
import no.tiltaksflyt.register.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the facts of a case from its course alone: the same course always gives the same facts. */
@Component
class Measuring {

    private static final Comparator<Interval> BY_START = Comparator.comparing(Interval::from);

    private final DeployedProcesses processes;
    private final WorkingDays workingDays;

    Measuring(DeployedProcesses processes, WorkingDays workingDays) {
        this.processes = processes;
        this.workingDays = workingDays;
    }

    CaseFacts facts(EngineCourse course, CaseTraits.Traits traits) {
        List<StepVisit> visits = visits(course);
        return new CaseFacts(
                course.processInstanceKey(),
                course.caseRef(),
                course.processId(),
                course.version(),
                course.state(),
                traits,
                course.startedAt(),
                course.endedAt(),
                course.ended() ? span(course.startedAt(), Objects.requireNonNull(course.endedAt())) : null,
                course.ended() ? active(course, visits) : null,
                (int) visits.stream().filter(StepVisit::returned).count(),
                visits,
                course.ended() ? parties(visits) : List.of());
    }

    Span span(Instant from, Instant to) {
        return to.isAfter(from) ? new Span(Duration.between(from, to), workingDays.workingTime(from, to)) : Span.NONE;
    }

    private List<StepVisit> visits(EngineCourse course) {
        Map<Long, Element> elements =
                course.elements().stream().collect(Collectors.toMap(Element::key, Function.identity()));
        Map<Long, Task> tasks = tasks(course);
        Map<String, Integer> visits = new HashMap<>();
        Map<String, Set<Long>> rounds = new HashMap<>();
        List<StepVisit> made = new ArrayList<>();
        for (Element element : course.elements()) {
            Task task = tasks.get(element.key());
            if (task != null || waits(element) && !element.isBodyOfMany()) {
                int visit = visits.merge(element.elementId(), 1, Integer::sum);
                Set<Long> seen = rounds.computeIfAbsent(element.elementId(), id -> new HashSet<>());
                seen.add(round(element, elements));
                made.add(visit(course, element, task, visit, seen.size() > 1));
            }
        }
        return made;
    }

    private static Map<Long, Task> tasks(EngineCourse course) {
        return course.tasks().stream()
                .collect(Collectors.toMap(Task::elementInstanceKey, Function.identity(), (first, second) -> first));
    }

    private boolean waits(Element element) {
        return processes.waits(element.processDefinitionKey(), element.elementId());
    }

    /** Those that stand in one line, one after the other, are one round; else each is a round of its own. */
    private static long round(Element element, Map<Long, Element> elements) {
        for (Element around = scope(element, elements); around != null; around = scope(around, elements)) {
            if (around.isBodyOfMany()) {
                return around.key();
            }
        }
        return element.key();
    }

    private static @Nullable Element scope(Element element, Map<Long, Element> elements) {
        return elements.get(element.flowScopeKey());
    }

    private StepVisit visit(EngineCourse course, Element element, @Nullable Task task, int visit, boolean returned) {
        Optional<DeployedProcess> process = processes.find(element.processDefinitionKey());
        Instant ended = element.endedAt();
        Span total = ended == null ? null : span(element.startedAt(), ended);
        Span worked = total == null ? null : worked(task, element);
        return new StepVisit(
                element.key(),
                process.map(DeployedProcess::version).orElse(course.version()),
                element.elementId(),
                process.map(it -> it.authority(element.elementId()))
                        .orElse(Authority.SYSTEM)
                        .code(),
                visit,
                returned,
                task == null ? null : task.key(),
                task == null ? null : task.group(),
                element.startedAt(),
                task == null ? null : takenAt(task, element),
                ended,
                element.completed(),
                task == null ? null : task.dueAt(),
                total,
                total == null || worked == null ? null : total.minus(worked),
                worked);
    }

    /** Not before it was there, nor when it was gone: two clocks tell. */
    private static @Nullable Instant takenAt(Task task, Element element) {
        Instant end = element.endedAt() == null ? Instant.MAX : element.endedAt();
        return task.holdings().stream()
                .filter(Holding::taken)
                .map(holding -> earlier(later(holding.at(), element.startedAt()), end))
                .findFirst()
                .orElse(null);
    }

    /** Null where nothing is known of who held it: nobody may have, but somebody completed it. */
    private @Nullable Span worked(@Nullable Task task, Element element) {
        if (task == null) {
            return Span.NONE;
        }
        boolean unknown = task.holdings().isEmpty() && (element.completed() || !task.measured());
        return unknown ? null : together(held(task, element));
    }

    /** When somebody held it, while it was open. */
    private static List<Interval> held(Task task, Element element) {
        Instant end = Objects.requireNonNull(element.endedAt());
        List<Interval> held = new ArrayList<>();
        Instant since = null;
        for (Holding holding : task.holdings()) {
            if (since != null) {
                held.add(new Interval(since, earlier(holding.at(), end)));
            }
            since = holding.taken() ? later(holding.at(), element.startedAt()) : null;
        }
        if (since != null) {
            held.add(new Interval(since, end));
        }
        return held;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** The time that at least one task was held; null where one was not measured. */
    private @Nullable Span active(EngineCourse course, List<StepVisit> visits) {
        if (visits.stream().anyMatch(visit -> visit.worked() == null)) {
            return null;
        }
        Map<Long, Element> ended = course.elements().stream()
                .filter(element -> element.endedAt() != null)
                .collect(Collectors.toMap(Element::key, Function.identity()));
        return together(course.tasks().stream()
                .flatMap(task -> Optional.ofNullable(ended.get(task.elementInstanceKey()))
                        .map(element -> held(task, element).stream())
                        .orElseGet(Stream::empty))
                .toList());
    }

    private List<PartyTime> parties(List<StepVisit> visits) {
        Map<String, List<Interval>> open = visits.stream()
                .filter(visit -> visit.completedAt() != null)
                .collect(Collectors.groupingBy(
                        StepVisit::party,
                        TreeMap::new,
                        Collectors.mapping(
                                visit -> new Interval(visit.createdAt(), Objects.requireNonNull(visit.completedAt())),
                                Collectors.toList())));
        return open.entrySet().stream()
                .map(party -> new PartyTime(party.getKey(), together(party.getValue())))
                .toList();
    }

    /** How long at least one of them lasted: where two overlap, the time counts once. */
    private Span together(List<Interval> intervals) {
        Span sum = Span.NONE;
        Instant covered = Instant.MIN;
        for (Interval interval : intervals.stream().sorted(BY_START).toList()) {
            if (interval.to().isAfter(covered)) {
                sum = sum.plus(span(later(interval.from(), covered), interval.to()));
                covered = interval.to();
            }
        }
        return sum;
    }

    private record Interval(Instant from, Instant to) {}
}
