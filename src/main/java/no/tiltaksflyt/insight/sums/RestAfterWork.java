package no.tiltaksflyt.insight.sums;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Recurring work that rests in proportion to what it cost, so that it never takes more than a fifth of one processor from
 * those who wait for an answer; what changes meanwhile is done at once afterwards. Used by one thread.
 */
public final class RestAfterWork {

    private static final int TIMES_AS_LONG = 4;

    private final long atMost;
    private final LongSupplier nanoTime;
    private long restsUntil;

    /** @param atMost how old what is worked out may become for the sake of the rest */
    public RestAfterWork(Duration atMost) {
        this(atMost, System::nanoTime);
    }

    RestAfterWork(Duration atMost, LongSupplier nanoTime) {
        this.atMost = atMost.toNanos();
        this.nanoTime = nanoTime;
        this.restsUntil = nanoTime.getAsLong();
    }

    /** Does the work, unless it rests from the last time. */
    public void doUnlessResting(Runnable work) {
        long begun = nanoTime.getAsLong();
        if (begun - restsUntil < 0) {
            return;
        }
        try {
            work.run();
        } finally {
            long ended = nanoTime.getAsLong();
            restsUntil = ended + Math.min(atMost, TIMES_AS_LONG * (ended - begun));
        }
    }
}
