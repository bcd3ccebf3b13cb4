package no.tiltaksflyt.insight.sums;

/** What tells cases apart. */
public enum Trait {
    VERSION,
    DISTRICT,
    MUNICIPALITY,
    CATEGORY,
    ORIGIN,
    OUTCOME
}
