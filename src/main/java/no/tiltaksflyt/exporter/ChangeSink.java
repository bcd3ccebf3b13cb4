package no.tiltaksflyt.exporter;

/** Where a handler puts what it read from one record. */
interface ChangeSink<R> {

    /** {@code textLength} is the number of characters of unbounded text in the row. */
    void add(R row, int textLength);

    /** Keeps what could not be projected as it stands; the rest of the record still is. */
    void deadLetter(String reason, String content);
}
