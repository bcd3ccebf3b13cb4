package no.tiltaksflyt.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a task came back: a later step has sent the case to it once more.
 *
 * @param kind completes the texts {@code task.returned.…}
 * @param reason as it was written; null where the form did not ask
 * @param sentFrom the step that sent it
 * @param earlierName who had the step before
 * @param keptBecause text: why the task lies with its group; null where it went to whom had it before
 */
public record TaskReturn(
        String kind,
        @Nullable String reason,
        String sentFrom,
        String sentBy,
        Instant sentAt,
        String earlierName,
        boolean settled,
        @Nullable String keptBecause) {

    private static final int BEGINNING = 90;

    /** So much of the reason as a list has room for. */
    public String beginning() {
        String line = reason == null ? "" : reason.strip().replaceAll("\\s+", " ");
        if (line.length() <= BEGINNING) {
            return line;
        }
        int space = line.lastIndexOf(' ', BEGINNING);
        return line.substring(0, space < BEGINNING / 2 ? BEGINNING : space) + " …";
    }

    /** Whether it was given to the person who had the step before. */
    public boolean handedOver() {
        return settled && keptBecause == null;
    }
}
