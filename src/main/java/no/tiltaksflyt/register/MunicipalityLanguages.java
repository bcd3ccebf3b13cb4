package no.tiltaksflyt.register;

import java.util.Map;
import java.util.SortedMap;

/**
 * The municipalities' language decisions (språklova § 11), {@code nb} or {@code nn}; a municipality that is not here is
 * neutral.
 */
public interface MunicipalityLanguages {

    /** The languages by municipality number. */
    SortedMap<String, String> decisions();

    /** Puts these decisions in the place of all that were there; in the transaction of whoever asks. */
    void replace(Map<String, String> decisions);
}
