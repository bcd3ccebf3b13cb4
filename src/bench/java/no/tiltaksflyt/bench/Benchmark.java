package no.tiltaksflyt.bench;

/** Measures one thing and prints what it found. */
public interface Benchmark {

    /** What {@code -Dbench=} calls it. */
    String name();

    /** Prints its own tables. */
    void run() throws Exception;
}
