package no.tiltaksflyt.identity;

/** The login server cannot be asked; the message says in one sentence why, and which setting is behind it. */
final class LoginServerAway extends RuntimeException {

    LoginServerAway(String message) {
        super(message);
    }
}
