package no.tiltaksflyt.exporter;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Holds each acknowledgement back for a while, so that a database that comes back a little older can be refilled. */
final class Acknowledgements {

    /** @param position that the broker may forget; {@code mark} tells what the database held then */
    record Acknowledgement(long position, LogMark mark) {}

    private record Waiting(Instant due, Acknowledgement acknowledgement) {}

    private final Duration delay;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private long lastPosition = LogIdentity.NO_POSITION;

    Acknowledgements(Duration delay) {
        this.delay = delay;
    }

    void committed(Acknowledgement acknowledgement, Instant now) {
        if (acknowledgement.position() > lastPosition) {
            lastPosition = acknowledgement.position();
            waiting.addLast(new Waiting(now.plus(delay), acknowledgement));
        }
    }

    /** The newest that has waited long enough, once. */
    Optional<Acknowledgement> due(Instant now) {
        Optional<Acknowledgement> due = Optional.empty();
        while (!waiting.isEmpty() && !waiting.getFirst().due().isAfter(now)) {
            due = Optional.of(waiting.removeFirst().acknowledgement());
        }
        return due;
    }
}
