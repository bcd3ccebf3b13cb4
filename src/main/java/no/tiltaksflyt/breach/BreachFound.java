package no.tiltaksflyt.breach;

/**
 * A breach was kept, for the first time or anew after it was settled; told in the transaction that keeps it.
 *
 * @param variables what the case carries, as JSON
 */
public record BreachFound(Breach breach, String variables) {}
