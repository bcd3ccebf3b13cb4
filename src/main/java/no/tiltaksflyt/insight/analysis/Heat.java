package no.tiltaksflyt.insight.analysis;

import java.util.Arrays;
import java.util.Locale;

/** What heats a step on the diagram. */
public enum Heat {
    WAITING,
    WORKED,
    RETURNED;

    /** As the address of the page spells it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Waiting, for whatever is no heat. */
    public static Heat of(String code) {
        return Arrays.stream(values())
                .filter(heat -> heat.code().equals(code))
                .findFirst()
                .orElse(WAITING);
    }
}
