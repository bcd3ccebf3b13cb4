package no.tiltaksflyt.measure;

/** How much of a measure a person sees. */
public enum Visibility {
    /** Case number, title, status, where it is: for whoever keeps the system running. */
    CASE_ONLY,
    /** As the municipality that proposed it: the outcome and its reason, dates, organs; never advice. */
    MUNICIPALITY,
    /** As the police district that advised on it: its own advice beside that. */
    DISTRICT,
    /**
     * All of the case but what the ministry prepares and answers before it has decided: for those who advise, and those who
     * watch how cases go.
     */
    ADVICE,
    /** Everything. */
    EVERYTHING
}
