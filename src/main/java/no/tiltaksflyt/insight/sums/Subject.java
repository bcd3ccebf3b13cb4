package no.tiltaksflyt.insight.sums;

import java.util.Arrays;

/** What a tally tells of, and how its key is spelled; parts of a key stand with {@value #GAP} between them. */
public enum Subject {
    /** Whole cases; the key is empty. */
    CASE,
    /** The clock of each party in a case: its code. */
    PARTY,
    /** Visits that were completed: element, version of the visit, party. */
    STEP,
    /** Whole cases that have been at a step: element. */
    PASSED,
    /** The clock of each party in cases that have been at a step: element, party. */
    PASSED_PARTY,
    /** Whole cases of a municipality: its number. All in one row of sums, which are many times as fast to read as one each. */
    IN_MUNICIPALITY;

    static final String GAP = "\t";

    static String key(Object... parts) {
        return String.join(GAP, Arrays.stream(parts).map(String::valueOf).toList());
    }

    /** @param number from 0 */
    public static String part(String key, int number) {
        return key.split(GAP, -1)[number];
    }
}
