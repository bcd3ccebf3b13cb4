package no.tiltaksflyt.engine.trial;

import java.net.URI;
import java.nio.file.Path;

/** A broker that runs no cases: whoever has one to give starts and stops it when asked. */
public interface TrialBroker {

    /** Whether there is one to start. */
    boolean isPossible();

    /** Starts it with nothing in it; returns when it takes commands. */
    Place start();

    boolean isAlive();

    /** Timers that are due by its clock are seen to now. */
    void wakeTimers();

    /** Harmless when it does not run. */
    void stop();

    /**
     * Where it answers.
     *
     * @param key said with every request
     * @param journal a file with each of its records as a line of JSON, a moment after it was written
     */
    record Place(URI grpcAddress, URI restAddress, String key, Path journal) {}
}
