package no.tiltaksflyt.embedded;

/** The machine cannot start; the message is one clear sentence for the person at the keyboard. */
final class StartProblem extends RuntimeException {

    StartProblem(String message) {
        super(message);
    }

    StartProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
