package no.tiltaksflyt.measure.casefile;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.tiltaksflyt.process.DeployedProcess;
import org.jspecify.annotations.Nullable;

/** The way of a case in words. */
record Outline(List<Line> steps, String activeIds, String doneIds) {

    /** An element that the case has reached. */
    record Visited(String elementId, boolean active, boolean done) {}

    /**
     * @param name empty where the model does not tell what the case waits for
     * @param isWait whether the case waits or has waited here for something from outside
     */
    record Line(String elementId, String name, String lane, boolean isWait, State state) {

        private Line notYet() {
            return new Line(elementId, name, lane, isWait, State.LATER);
        }

        private Line onceMore() {
            boolean again = state == State.DONE && !isWait;
            return again ? new Line(elementId, name, lane, isWait, State.AGAIN) : this;
        }
    }

    enum State {
        DONE,
        NOW,
        LATER,
        /** Was done, and is to be done once more: the case was sent back. */
        AGAIN,
        STOPPED,
        NEVER;

        /** Completes the keys of its texts and the names of its style classes. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Outline of(List<DeployedProcess.Step> way, List<Visited> visited, boolean ended) {
        return of(way, visited, ended, null);
    }

    /** @param next the step that the case is on its way to, while it is at none */
    static Outline of(List<DeployedProcess.Step> way, List<Visited> visited, boolean ended, @Nullable String next) {
        Set<String> active = ended ? Set.of() : ids(visited, Visited::active);
        Set<String> done = ids(visited, Visited::done);
        Set<String> reached = ids(visited, element -> true);
        List<Line> lines = way.stream()
                .filter(step -> !step.isWait() || reached.contains(step.id()))
                .map(step -> new Line(
                        step.id(),
                        step.name(),
                        step.lane(),
                        step.isWait(),
                        state(
                                active.contains(step.id()),
                                done.contains(step.id()),
                                reached.contains(step.id()),
                                ended)))
                .toList();
        return new Outline(withAgain(lines, next), String.join(" ", active), String.join(" ", done));
    }

    /**
     * Marks the done human steps that come after the case's current place, or from its next step on, as to be done
     * again.
     */
    private static List<Line> withAgain(List<Line> lines, @Nullable String next) {
        int now = lines.stream().map(Line::state).toList().indexOf(State.NOW);
        int ahead = now < 0 ? lines.stream().map(Line::elementId).toList().indexOf(next) : now + 1;
        if (ahead < 0) {
            return lines;
        }
        return Stream.concat(
                        lines.stream().limit(ahead), lines.stream().skip(ahead).map(Line::onceMore))
                .toList();
    }

    /** Without what tells that the case was sent back: the way lies behind it up to where it is now. */
    Outline withoutReturns() {
        int behind = behind();
        if (behind < 0) {
            return this;
        }
        List<Line> passed = steps.subList(0, behind);
        List<Line> ahead = steps.stream()
                .skip(behind)
                .filter(line -> !line.isWait())
                .map(Line::notYet)
                .toList();
        String done = passed.stream()
                .filter(line -> line.state() == State.DONE)
                .map(Line::elementId)
                .collect(Collectors.joining(" "));
        return new Outline(Stream.concat(passed.stream(), ahead.stream()).toList(), activeIds, done);
    }

    boolean isAtStep() {
        return steps.stream().anyMatch(line -> line.state() == State.NOW);
    }

    /** How many lines lie behind the case, including the current one; negative if that is not known. */
    private int behind() {
        List<State> states = steps.stream().map(Line::state).toList();
        int now = states.lastIndexOf(State.NOW);
        return now < 0 ? states.indexOf(State.AGAIN) : now + 1;
    }

    /** The human step after the one where the case is. */
    @Nullable
    Line next() {
        int last = -1;
        for (int i = 0; i < steps.size(); i++) {
            last = steps.get(i).state() == State.NOW ? i : last;
        }
        return last < 0
                ? null
                : steps.stream()
                        .skip(last + 1L)
                        .filter(line -> !line.isWait())
                        .findFirst()
                        .orElse(null);
    }

    private static State state(boolean active, boolean done, boolean reached, boolean ended) {
        if (active) {
            return State.NOW;
        }
        if (done) {
            return State.DONE;
        }
        if (!ended) {
            return State.LATER;
        }
        return reached ? State.STOPPED : State.NEVER;
    }

    private static Set<String> ids(List<Visited> visited, Predicate<Visited> wanted) {
        return visited.stream().filter(wanted).map(Visited::elementId).collect(Collectors.toCollection(TreeSet::new));
    }
}
