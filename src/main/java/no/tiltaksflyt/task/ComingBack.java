package no.tiltaksflyt.task;

import org.jspecify.annotations.Nullable;

/**
 * What an answer tells of why an earlier step has to be done once more.
 *
 * @param kind completes the texts {@code task.returned.…}
 * @param reason as it was written; null where the form does not ask
 */
public record ComingBack(String kind, @Nullable String reason) {

    static final String SENT_BACK = "sent-back";

    public static ComingBack sentBack(@Nullable String reason) {
        return new ComingBack(SENT_BACK, reason);
    }
}
