package no.tiltaksflyt.engine;

/** All workers together, for whoever starts the engine anew: one that still gives out jobs takes long to end. */
public interface EngineWorkers {

    /** Takes no more jobs, and returns when those at hand are done. */
    void pause();

    void goOn();
}
