package no.tiltaksflyt.insight.sums;

import java.time.LocalDate;
import java.util.Arrays;

/** How many cases began, ended or were cancelled on a day in Oslo. */
public record DayCount(Of of, LocalDate day, long cases) {

    /** What is counted. */
    public enum Of {
        BEGAN("S"),
        ENDED("D"),
        /** An owner ended what was stuck. */
        CANCELLED("C");

        private final String code;

        Of(String code) {
            this.code = code;
        }

        /** As the table spells it. */
        String code() {
            return code;
        }

        static Of of(String code) {
            return Arrays.stream(values())
                    .filter(it -> it.code.equals(code))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
