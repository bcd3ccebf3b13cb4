package no.tiltaksflyt.engine;

import java.time.Duration;

/** How patient one must be with automatic steps. */
public interface WorkerTimes {

    /**
     * A job that failed longer ago than this, and is neither done nor an incident, should have been tried again: it is
     * forgotten, unless the application was away or has a long queue.
     */
    Duration stalledAfter();
}
