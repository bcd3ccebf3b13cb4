package no.tiltaksflyt.exporter;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What the writing thread tells the broker's thread and the meters. */
final class ExporterState {

    private volatile @Nullable ExporterPosition committed;
    private volatile @Nullable String problem;
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong deadLetters = new AtomicLong();
    private final AtomicLong gaps = new AtomicLong();

    void committed(ExporterPosition position) {
        committed = position;
    }

    Optional<ExporterPosition> committed() {
        return Optional.ofNullable(committed);
    }

    void delivered() {
        delivered.incrementAndGet();
    }

    /** Records that the broker has handed over, those that come again and those that change nothing included. */
    long deliveredRecords() {
        return delivered.get();
    }

    void written(int records) {
        written.addAndGet(records);
    }

    /** Records that changed the projection and are committed. */
    long writtenRecords() {
        return written.get();
    }

    void failed(Throwable reason) {
        problem = reason.toString();
    }

    void recovered() {
        problem = null;
    }

    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    void deadLetter() {
        deadLetters.incrementAndGet();
    }

    long deadLetters() {
        return deadLetters.get();
    }

    void gap() {
        gaps.incrementAndGet();
    }

    long gaps() {
        return gaps.get();
    }
}
