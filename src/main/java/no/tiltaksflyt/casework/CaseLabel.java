package no.tiltaksflyt.casework;

/**
 * What a case is called.
 *
 * @param number the case number, as people write it
 * @param subtitle who proposed it, or what else tells it from its like
 */
public record CaseLabel(String number, String title, String subtitle) {}
