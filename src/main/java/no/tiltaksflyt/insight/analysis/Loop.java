package no.tiltaksflyt.insight.analysis;

/**
 * How often cases came back to a step.
 *
 * @param cases that were there
 * @param once of them, those that came back once
 * @param twice twice
 * @param more three times or more
 */
public record Loop(String elementId, long cases, long once, long twice, long more) {

    public long back() {
        return once + twice + more;
    }

    /** In per cent. */
    public long share() {
        return Math.round(100.0 * back() / cases);
    }
}
