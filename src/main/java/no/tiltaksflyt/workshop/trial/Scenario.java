package no.tiltaksflyt.workshop.trial;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a made-up case, and where that is to lead it.
 *
 * @param jobs what each type of job answers: the first job the first answer, and so on, the last from then on
 */
record Scenario(Start start, Map<String, List<JobAnswer>> jobs, List<Step> steps, Expected expected) {

    Scenario {
        jobs = Map.copyOf(jobs);
        steps = List.copyOf(steps);
    }

    /**
     * How it begins.
     *
     * @param message that starts it; null where it is started by itself
     * @param key of the message
     */
    record Start(@Nullable String message, String key, Map<String, Object> values) {}

    /** @param error thrown instead of an answer; null for none */
    record JobAnswer(@Nullable String error, Map<String, Object> values) {

        static final JobAnswer NOTHING = new JobAnswer(null, Map.of());
    }

    /** What happens next. */
    sealed interface Step {

        /**
         * Somebody does a task.
         *
         * @param group that must have it; null for any
         */
        record Task(String elementId, @Nullable String group, Map<String, Object> values) implements Step {}

        /** From now on jobs of a type answer so. */
        record Job(String type, JobAnswer answer) implements Step {}

        record TimePasses(Duration time) implements Step {}

        record Message(String name, String key, Map<String, Object> values) implements Step {}
    }

    /**
     * Where it leads.
     *
     * @param passed elements in this order, others between them
     * @param end the event that it ends with; null when it goes on
     * @param waitsAt where it waits; null when it has ended
     */
    record Expected(
            List<String> passed,
            @Nullable String end,
            @Nullable String waitsAt) {

        Expected {
            passed = List.copyOf(passed);
        }
    }
}
