package no.tiltaksflyt.exporter;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether the broker's log is the one that the projection was made from.
 *
 * <p>A broker without a position delivers its log from the first record, whose fingerprint is known. A broker with a
 * position also brings the mark that was left with it.
 */
final class LogIdentity {

    static final long NO_POSITION = -1;

    private final long brokerPosition;
    private final @Nullable LogMark mark;
    private volatile @Nullable RecordId firstDelivered;

    LogIdentity(long brokerPosition, Optional<LogMark> mark) {
        this.brokerPosition = brokerPosition;
        this.mark = mark.orElse(null);
    }

    /** Called with each record, in order; only the first counts. */
    void delivered(RecordId recordId) {
        if (firstDelivered == null) {
            firstDelivered = recordId;
        }
    }

    boolean hasDelivered() {
        return firstDelivered != null;
    }

    /** The fingerprint of the first record of this log, if it can be known. */
    Optional<String> fingerprint() {
        if (mark != null) {
            return Optional.of(mark.fingerprint());
        }
        return brokerPosition == NO_POSITION
                ? Optional.ofNullable(firstDelivered).map(RecordId::fingerprint)
                : Optional.empty();
    }

    /** For a projection that begins now: the first record of the log, or else the first that we got of it. */
    String fingerprintToKeep() {
        return fingerprint()
                .orElseGet(() -> Objects.requireNonNull(firstDelivered).fingerprint());
    }

    void check(ExporterPosition written) throws OtherLogException {
        Optional<String> fingerprint = fingerprint();
        if (fingerprint.isPresent() && !fingerprint.get().equals(written.fingerprint())) {
            throw new OtherLogException("The broker's log begins with record " + fingerprint.get()
                    + ", but the projection was made from a log that begins with " + written.fingerprint()
                    + ". Nothing is written. Give the broker its own data folder back, or empty the schema 'engine'.");
        }
    }

    /** A record that was written before must come again as the same record. */
    void checkRedelivered(RecordId recordId, ExporterPosition written) throws OtherLogException {
        String last = written.lastFingerprint();
        if (recordId.position() == written.position() && last != null && !last.equals(recordId.fingerprint())) {
            throw new OtherLogException(
                    "The broker's log has record " + recordId.fingerprint() + " where the projection has " + last
                            + ": the log was put back and went another way. Nothing is written.");
        }
    }

    /** Records up to here were given to us and acknowledged, so the broker will not give them again. */
    long acknowledged() {
        return mark == null ? NO_POSITION : mark.position();
    }
}
