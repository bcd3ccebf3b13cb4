package no.tiltaksflyt.breach;

import java.time.Instant;

/**
 * Something that the engine says happened and that nobody did here.
 *
 * @param recordKey the engine's key of the job that was refused, of the user task that was completed, or of the
 *     process instance that was cancelled
 * @param reason text {@code breach.…}
 */
public record Breach(
        long id,
        Kind kind,
        long recordKey,
        long processInstanceKey,
        long processDefinitionKey,
        String processId,
        String elementId,
        String reason,
        Instant foundAt) {

    /** What was found. */
    public enum Kind {
        /** An automatic step that rests on something nobody has signed. */
        STEP_REFUSED("step-refused"),
        /** A user task that was completed past this application. */
        TASK_COMPLETED("task-completed"),
        /** A process instance that was ended past this application; the element is where it stood. */
        INSTANCE_CANCELED("instance-canceled");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        static Kind of(String code) {
            for (Kind kind : values()) {
                if (kind.code.equals(code)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("No breach is called " + code);
        }
    }
}
