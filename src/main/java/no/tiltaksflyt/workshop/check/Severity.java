package no.tiltaksflyt.workshop.check;

import java.util.Locale;

/** Whether a finding stands in the way of a release. */
public enum Severity {
    ERROR,
    WARNING;

    /** As the API and the texts' keys have it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
