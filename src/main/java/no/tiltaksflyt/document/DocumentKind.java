package no.tiltaksflyt.document;

import java.util.Arrays;

/** The letters that a municipality receives. */
public enum DocumentKind {
    RECEIPT("receipt"),
    SUPPLEMENT_REQUEST("supplement-request"),
    DECISION("decision"),
    WITHDRAWAL("withdrawal"),
    MERGE("merge");

    private final String code;

    DocumentKind(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** Its name in the user's language. */
    public String messageKey() {
        return "document." + code;
    }

    static DocumentKind of(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code.equals(code))
                .findFirst()
                .orElseThrow();
    }
}
