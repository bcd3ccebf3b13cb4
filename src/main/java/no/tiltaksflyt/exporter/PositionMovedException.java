package no.tiltaksflyt.exporter;

/** The position row is not what we last saw: another writer, or a database that was put back. */
final class PositionMovedException extends Exception {

    private static final long serialVersionUID = 1L;

    PositionMovedException(int partitionId, long expected) {
        super("The position of partition " + partitionId + " is no longer " + expected + ".");
    }
}
