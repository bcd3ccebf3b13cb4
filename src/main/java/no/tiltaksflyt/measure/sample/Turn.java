package no.tiltaksflyt.measure.sample;

/** What may happen to a measure on its way, beside what happens to each. */
enum Turn {
    SUPPLEMENTED(0.08),
    SUPPLEMENT_MISSING(0.025),
    ASSESSED_AGAIN(0.11),
    RETURNED_UNPREPARED(0.04),
    RETURNED_TO_CASEWORKER(0.05),
    RETURNED_TO_POD(0.025),
    DEFERRED_UNTIL(0.04),
    DEFERRED(0.03),
    TAKEN_OVER(0.05),
    ADVISED_CHANGES(0.25),
    ADVISED_AGAINST(0.2),
    DECIDED_OTHERWISE(0.1),
    MERGED(0.05),
    WITHDRAWN(0.06);

    private final double share;

    Turn(double share) {
        this.share = share;
    }

    /** How many of so many measures take it; each is taken by one at least. */
    int of(int measures) {
        return Math.max(1, (int) Math.round(share * measures));
    }
}
