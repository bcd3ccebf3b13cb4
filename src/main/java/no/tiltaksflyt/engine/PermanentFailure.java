package no.tiltaksflyt.engine;

/** A step cannot be done however often it is tried; the message tells an administrator what to mend. */
public class PermanentFailure extends RuntimeException {

    public PermanentFailure(String message) {
        super(message);
    }
}
