package no.tiltaksflyt.fault;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that keeps this installation from working.
 *
 * @param place the file that tells more, or the folder that it is about
 * @param number of starts that did not help yet, or of megabytes that are free
 * @param endedAt null while it lasts
 */
public record Fault(
        Kind kind,
        String place,
        long number,
        Instant since,
        @Nullable Instant endedAt) {

    public enum Kind {
        /** Its process is there, but it takes no commands. */
        ENGINE_SILENT,
        /** Its process is gone. */
        ENGINE_ENDED,
        ENGINE_DISK_FULL,
        DATABASE_DISK_FULL
    }

    public boolean isOpen() {
        return endedAt == null;
    }

    /** What is written for people, by key: {@code operation.fault.engine-silent.…}. */
    public String messageKey() {
        return "operation.fault." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Fault endedAt(Instant moment) {
        return new Fault(kind, place, number, since, moment);
    }
}
