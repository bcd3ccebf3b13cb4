package no.tiltaksflyt.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One element of a model.
 *
 * @param type its name in BPMN, such as {@code userTask}
 * @param names by language
 * @param properties its extension properties
 * @param laneId of the lane that it, or the subprocess around it, lies in
 * @param inSubprocess whether a subprocess lies around it
 * @param awaited whether an event-based gateway waits for it
 * @param messages the names of the messages that the case waits for here
 * @param x where its shape begins, from the left
 * @param engineTask whether the engine itself keeps it as a user task, and not as a job for a task list of its own
 */
record ProcessElement(
        String id,
        String type,
        Map<String, String> names,
        Map<String, String> properties,
        @Nullable String laneId,
        boolean inSubprocess,
        boolean awaited,
        Set<String> messages,
        double x,
        @Nullable String formId,
        @Nullable Integer workingDays,
        List<String> candidateGroups,
        boolean engineTask) {

    private static final String BASE_LANGUAGE = "nb";
    private static final Set<String> WAITING_TYPES =
            Set.of("eventBasedGateway", "intermediateCatchEvent", "receiveTask");

    /** The same with what it does not say itself. */
    ProcessElement completed(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.putAll(properties);
        return new ProcessElement(
                id,
                type,
                names,
                all,
                laneId,
                inSubprocess,
                awaited,
                messages,
                x,
                formId,
                workingDays,
                candidateGroups,
                engineTask);
    }

    /** Whether the case waits here for something from outside, or for a day. */
    boolean isWait() {
        return WAITING_TYPES.contains(type);
    }

    boolean isUserTask() {
        return type.equals("userTask");
    }

    /** What readers call a step: what a person does, where it began, and where the case waits. */
    boolean isStep() {
        boolean begins = type.equals("startEvent") && !inSubprocess;
        return isWait() ? !awaited : (isUserTask() || begins) && !names.isEmpty();
    }

    Optional<String> name(String language) {
        return Stream.of(language, BASE_LANGUAGE)
                .map(names::get)
                .filter(name -> name != null && !name.isBlank())
                .findFirst();
    }

    /** A property that stands in the model once for each language, as {@code status.nb}. */
    Optional<String> text(String property, String language) {
        String base = properties.get(property + "." + BASE_LANGUAGE);
        return Optional.ofNullable(properties.getOrDefault(property + "." + language, base));
    }
}
