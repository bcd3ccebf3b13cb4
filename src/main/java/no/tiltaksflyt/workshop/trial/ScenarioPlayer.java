package no.tiltaksflyt.workshop.trial;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.tiltaksflyt.engine.trial.JournalEntry;
import no.tiltaksflyt.engine.trial.TrialRun;
import no.tiltaksflyt.engine.trial.TrialRun.NeverSettles;
import no.tiltaksflyt.engine.trial.TrialRun.TrialRefused;
import no.tiltaksflyt.workshop.trial.Difference.Code;
import no.tiltaksflyt.workshop.trial.Scenario.Expected;
import no.tiltaksflyt.workshop.trial.Scenario.JobAnswer;
import no.tiltaksflyt.workshop.trial.Scenario.Start;
import no.tiltaksflyt.workshop.trial.Scenario.Step;
import org.jspecify.annotations.Nullable;

/** Plays one scenario on the trial engine, whose models are there already. */
final class ScenarioPlayer {

    private static final String NOW = "now+";
    private static final int MOST_ROUNDS = 500;
    private static final int MOST_PASSED = 1_000;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final TrialRun run;
    private final String processId;
    private final Scenario scenario;
    private final Map<String, Deque<JobAnswer>> answers = new HashMap<>();
    private final long end = System.nanoTime() + LONGEST.toNanos();
    private int rounds;
    private @Nullable Integer step;

    private ScenarioPlayer(TrialRun run, String processId, Scenario scenario) {
        this.run = run;
        this.processId = processId;
        this.scenario = scenario;
        scenario.jobs().forEach((type, given) -> answers.put(type, new ArrayDeque<>(given)));
    }

    /** The case goes on no further when this returns. */
    static ScenarioResult play(TrialRun run, String processId, String name, Scenario scenario) {
        run.begin();
        ScenarioPlayer player = new ScenarioPlayer(run, processId, scenario);
        Difference difference = null;
        try {
            player.playAll();
        } catch (Differs differs) {
            difference = differs.difference;
        } catch (NeverSettles endless) {
            difference = Difference.of(Code.ENDLESS, player.step);
        }
        SeenCase seen = player.seen();
        player.endWhatGoesOn();
        return new ScenarioResult(
                name, difference, seen.passed().stream().limit(MOST_PASSED).toList(), seen.reached());
    }

    private void playAll() {
        start(scenario.start());
        work();
        for (int number = 1; number <= scenario.steps().size(); number++) {
            step = number;
            play(scenario.steps().get(number - 1));
            work();
        }
        step = null;
        compare(scenario.expected());
    }

    private SeenCase seen() {
        return SeenCase.of(run.records());
    }

    private void start(Start start) {
        try {
            if (start.message() == null) {
                run.start(processId, filled(start.values()));
            } else {
                run.publish(start.message(), start.key(), filled(start.values()));
            }
        } catch (TrialRefused refused) {
            throw new Differs(new Difference(Code.NOT_STARTED, null, List.of(), refused.getMessage()));
        }
        run.settle();
        if (!seen().hasBegun()) {
            throw new Differs(Difference.of(Code.NOT_STARTED, null));
        }
    }

    private void play(Step next) {
        switch (next) {
            case Step.Task task -> complete(task);
            case Step.Job job -> answers.put(job.type(), new ArrayDeque<>(List.of(job.answer())));
            case Step.TimePasses passing -> pass(passing.time());
            case Step.Message message -> run.publish(message.name(), message.key(), filled(message.values()));
        }
    }

    private void complete(Step.Task task) {
        SeenCase seen = seen();
        List<JournalEntry> here = seen.openTasks().stream()
                .filter(open -> open.text("elementId").equals(task.elementId()))
                .toList();
        if (here.isEmpty()) {
            Code code = seen.waitsAt().isEmpty() ? Code.HAS_ENDED : Code.OTHER_PLACE;
            throw new Differs(Difference.of(code, step, task.elementId(), String.join(" ", seen.waitsAt())));
        }
        JournalEntry open = here.stream()
                .filter(one -> task.group() == null || SeenCase.groups(one).contains(task.group()))
                .findFirst()
                .orElseThrow(() -> new Differs(new Difference(
                        Code.OTHER_GROUP,
                        step,
                        List.of(task.elementId()),
                        String.join(", ", SeenCase.groups(here.getFirst())))));
        done(() -> complete(open, filled(task.values())), task.elementId());
    }

    private void complete(JournalEntry task, Map<String, Object> values) {
        if (SeenCase.isTask(task)) {
            run.completeJob(task.key(), values);
        } else {
            run.completeTask(task.key(), values);
        }
    }

    private void done(Runnable deed, String elementId) {
        try {
            deed.run();
        } catch (TrialRefused refused) {
            throw new Differs(new Difference(Code.NOT_DONE, step, List.of(elementId), refused.getMessage()));
        }
    }

    /** What is due on the way happens at its time, one after the other. */
    private void pass(Duration time) {
        Instant until = run.now().plus(time);
        Optional<JournalEntry> next = seen().nextTimer(until);
        while (next.isPresent()) {
            JournalEntry timer = next.get();
            Instant due = Instant.ofEpochMilli(timer.number("dueDate"));
            run.moveTo(due.isAfter(run.now()) ? due : run.now());
            if (!run.await(entries -> !SeenCase.of(entries).isOpen(timer))) {
                throw new Differs(Difference.of(Code.TOO_SLOW, step));
            }
            work();
            next = seen().nextTimer(until);
        }
        run.moveTo(until);
    }

    /** Lets jobs be done until nothing is left but what waits for the next step. */
    private void work() {
        run.settle();
        SeenCase seen = seen();
        while (!seen.openJobs().isEmpty()) {
            requireNoStop(seen);
            requireInTime();
            seen.openJobs().forEach(this::answer);
            run.settle();
            seen = seen();
        }
        requireNoStop(seen);
    }

    private void requireInTime() {
        if (++rounds > MOST_ROUNDS) {
            throw new Differs(Difference.of(Code.ROUND_AND_ROUND, step));
        }
        if (System.nanoTime() > end) {
            throw new Differs(Difference.of(Code.TOO_SLOW, step));
        }
    }

    private void requireNoStop(SeenCase seen) {
        seen.incident().ifPresent(incident -> {
            throw new Differs(new Difference(
                    Code.STOPPED, step, List.of(incident.text("elementId")), incident.text("errorMessage")));
        });
    }

    private void answer(JournalEntry job) {
        Deque<JobAnswer> given = answers.getOrDefault(job.text("type"), new ArrayDeque<>());
        JobAnswer answer = given.isEmpty() ? JobAnswer.NOTHING : given.size() == 1 ? given.peek() : given.pop();
        try {
            if (answer.error() == null) {
                run.completeJob(job.key(), filled(answer.values()));
            } else {
                run.throwError(job.key(), answer.error(), filled(answer.values()));
            }
        } catch (TrialRefused over) {
            // Another job has ended what this one belonged to.
            run.settle();
        }
    }

    /** Times that count from now become those that the engine's clock will show. */
    private Map<String, Object> filled(Map<String, Object> values) {
        Map<String, Object> filled = new LinkedHashMap<>();
        values.forEach((name, value) -> filled.put(name, filled(value)));
        return filled;
    }

    private @Nullable Object filled(@Nullable Object value) {
        if (!(value instanceof String text) || !text.startsWith(NOW)) {
            return value;
        }
        try {
            return run.now().plus(Duration.parse(text.substring(NOW.length()))).toString();
        } catch (DateTimeParseException notOfThese) {
            return value;
        }
    }

    private void compare(Expected expected) {
        SeenCase seen = seen();
        Deque<String> left = new ArrayDeque<>(expected.passed());
        for (String passed : seen.passed()) {
            if (passed.equals(left.peek())) {
                left.pop();
            }
        }
        if (!left.isEmpty()) {
            throw new Differs(Difference.of(Code.NOT_PASSED, null, left.peek(), String.join(" ", seen.waitsAt())));
        }
        if (expected.end() != null) {
            compareEnd(expected.end(), seen);
        } else if (expected.waitsAt() != null && !seen.waitsAt().contains(expected.waitsAt())) {
            Code code = seen.waitsAt().isEmpty() ? Code.HAS_ENDED : Code.OTHER_PLACE;
            throw new Differs(Difference.of(code, null, expected.waitsAt(), String.join(" ", seen.waitsAt())));
        }
    }

    private static void compareEnd(String end, SeenCase seen) {
        Set<String> waits = seen.waitsAt();
        if (!seen.openProcesses().isEmpty()) {
            throw new Differs(Difference.of(Code.GOES_ON, null, end, String.join(" ", waits)));
        }
        if (!seen.ends().contains(end)) {
            String last = seen.ends().isEmpty() ? "" : seen.ends().getLast();
            throw new Differs(Difference.of(Code.OTHER_END, null, end, last));
        }
    }

    private void endWhatGoesOn() {
        for (Long open : seen().openProcesses()) {
            try {
                run.cancel(open);
            } catch (TrialRefused over) {
                // It has ended meanwhile.
                continue;
            }
        }
        run.settleAtLast();
    }

    /** Ends the play. */
    private static final class Differs extends RuntimeException {

        private final transient Difference difference;

        Differs(Difference difference) {
            super(difference.code().code());
            this.difference = difference;
        }
    }
}
