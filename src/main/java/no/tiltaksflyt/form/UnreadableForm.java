package no.tiltaksflyt.form;

/** A form that this application cannot show: no JSON, an unknown component, or one that would carry foreign markup. */
public class UnreadableForm extends RuntimeException {

    UnreadableForm(String message) {
        super(message);
    }

    UnreadableForm(String message, Throwable cause) {
        super(message, cause);
    }
}
