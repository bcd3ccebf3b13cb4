package no.tiltaksflyt.identity;

/** The settings for signing in cannot work; the message says in one sentence which to change. */
final class SettingProblem extends RuntimeException {

    SettingProblem(String message) {
        super(message);
    }
}
