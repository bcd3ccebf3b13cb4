package no.tiltaksflyt.insight;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What figures are told by. */
public enum Grouping {
    /** The time of each visit to a step. */
    STEP,
    /** The clock of each authority in a case. */
    PARTY,
    DISTRICT,
    MUNICIPALITY,
    CATEGORY,
    ORIGIN,
    OUTCOME,
    VERSION;

    /** As the API spells it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Grouping> find(String code) {
        return Arrays.stream(values()).filter(it -> it.code().equals(code)).findFirst();
    }
}
