package no.tiltaksflyt.sample;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Stands still where it is set while a past is made up, and is the machine's clock after that. */
final class MovedClock extends Clock {

    private final ZoneId zone;
    private final AtomicReference<@Nullable Instant> time;

    MovedClock() {
        this(ZoneOffset.UTC, new AtomicReference<>());
    }

    private MovedClock(ZoneId zone, AtomicReference<@Nullable Instant> time) {
        this.zone = zone;
        this.time = time;
    }

    void set(Instant moved) {
        time.set(moved);
    }

    void letGo() {
        time.set(null);
    }

    @Override
    public Instant instant() {
        Instant moved = time.get();
        return moved == null ? Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS) : moved;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new MovedClock(other, time);
    }
}
