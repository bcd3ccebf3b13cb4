package no.tiltaksflyt.exporter;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What the writing thread tells the broker's thread and the meters. */
final class ExporterState {

    private volatile @Nullable ExporterPosition committed;
    private volatile @Nullable String problem;
    private final AtomicLong deadLetters = new AtomicLong();
    private final AtomicLong gaps = new AtomicLong();

    void committed(ExporterPosition position) {
        committed = position;
    }

    Optional<ExporterPosition> committed() {
        return Optional.ofNullable(committed);
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
