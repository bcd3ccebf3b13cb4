package no.tiltaksflyt.insight;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.insight.EngineCourse.Element;
import no.tiltaksflyt.insight.EngineCourse.Holding;
import no.tiltaksflyt.insight.EngineCourse.Task;
import no.tiltaksflyt.register.Oslo;
import org.jspecify.annotations.Nullable;

/** Builds the course of a case in 2026; times as {@code 03-30 08:00} in Oslo. */
final class CourseOf {

    private final long key;
    private final Instant startedAt;
    private final List<Element> elements = new ArrayList<>();
    private final List<Task> tasks = new ArrayList<>();
    private long next;
    private long definition = 1;
    private @Nullable Long scope;

    private CourseOf(long key, String start) {
        this.key = key;
        startedAt = at(start);
        next = key;
        scope = key;
    }

    static CourseOf started(int number, String start) {
        return new CourseOf((1L << 51) + number * 1000L, start);
    }

    static Instant at(String time) {
        String whole = time.length() > 11 ? time : time + ":00";
        return LocalDateTime.parse("2026-" + whole.replace(' ', 'T'))
                .atZone(Oslo.ZONE)
                .toInstant();
    }

    /** From here on its steps are of this definition. */
    CourseOf migratedTo(long otherDefinition) {
        definition = otherDefinition;
        return this;
    }

    /** Taken once, by who completed it. */
    CourseOf task(String elementId, String created, String taken, String completed) {
        return task(elementId, created, completed, List.of(new Holding(true, at(taken))));
    }

    /** Taken as soon as it was there. */
    CourseOf task(String elementId, String created, String completed) {
        return task(elementId, created, created, completed);
    }

    /** What is taken begins with a plus, what is given back with a minus. */
    CourseOf handed(String elementId, String created, @Nullable String completed, String... holdings) {
        return task(
                elementId,
                created,
                completed,
                Arrays.stream(holdings)
                        .map(it -> new Holding(it.startsWith("+"), at(it.substring(1))))
                        .toList());
    }

    private CourseOf task(String elementId, String created, @Nullable String completed, List<Holding> holdings) {
        long element = element(elementId, "USER_TASK", created, completed, "COMPLETED");
        tasks.add(new Task(element + 1, element, "some-group", null, true, holdings));
        next++;
        return this;
    }

    CourseOf open(String elementId, String created, String taken) {
        return task(elementId, created, null, List.of(new Holding(true, at(taken))));
    }

    /** Completed before it was kept who held it. */
    CourseOf unmeasured(String elementId, String created, String completed) {
        long element = element(elementId, "USER_TASK", created, completed, "COMPLETED");
        tasks.add(new Task(++next, element, "some-group", null, false, List.of()));
        return this;
    }

    /** Never taken, and taken away. */
    CourseOf takenAway(String elementId, String created, String ended, boolean measured) {
        long element = element(elementId, "USER_TASK", created, ended, "TERMINATED");
        tasks.add(new Task(++next, element, "some-group", null, measured, List.of()));
        return this;
    }

    CourseOf waiting(String elementId, String created, String ended) {
        element(elementId, "EVENT_BASED_GATEWAY", created, ended, "COMPLETED");
        return this;
    }

    /** The approvers that follow stand in one line, or sit round one table. */
    CourseOf line(String created, String ended) {
        scope = key;
        scope = element("SubProcess_Approval", "MULTI_INSTANCE_BODY", created, ended, "COMPLETED");
        return this;
    }

    /** An approver in the line, inside her own round of the subprocess. */
    CourseOf approver(String created, String taken, String completed) {
        Long line = scope;
        scope = element("SubProcess_Approval", "SUB_PROCESS", created, completed, "COMPLETED");
        task("Task_ApproveMeasure", created, taken, completed);
        scope = line;
        return this;
    }

    CourseOf approvers(String created, String completed) {
        line(created, completed);
        approver(created, created, completed);
        scope = key;
        return this;
    }

    private long element(String elementId, String type, String created, @Nullable String ended, String state) {
        elements.add(new Element(
                ++next,
                scope,
                definition,
                elementId,
                type,
                ended == null ? "ACTIVE" : state,
                at(created),
                ended == null ? null : at(ended)));
        return next;
    }

    EngineCourse ended(String at) {
        return course("COMPLETED", at(at));
    }

    EngineCourse running() {
        return course("ACTIVE", null);
    }

    private EngineCourse course(String state, @Nullable Instant endedAt) {
        return new EngineCourse(
                key,
                definition,
                "measure-approval",
                (int) definition,
                state,
                startedAt,
                endedAt,
                new CaseRef("measure", "m" + key),
                List.copyOf(elements),
                List.copyOf(tasks));
    }
}
