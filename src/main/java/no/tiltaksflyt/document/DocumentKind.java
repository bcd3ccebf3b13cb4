package no.tiltaksflyt.document;

/**
 * What a letter is.
 *
 * @param code kept with the letter; the feature that writes it has a text {@code document.<code>}
 */
public record DocumentKind(String code) {

    /** Its name in the user's language. */
    public String messageKey() {
        return "document." + code;
    }
}
