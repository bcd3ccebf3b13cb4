package no.tiltaksflyt.exporter;

/** The broker's log is not the one that the projection was made from; writing would mix two histories. */
final class OtherLogException extends Exception {

    private static final long serialVersionUID = 1L;

    OtherLogException(String message) {
        super(message);
    }
}
