package no.tiltaksflyt.workshop.running;

import java.util.Locale;

/** What a moved case keeps as it was, or what happens to its timers: told before it is moved. */
enum Kept {
    FORM,
    DRAFT,
    DUE,
    WHO,
    TIMER,
    TIMER_BEGINS,
    TIMER_ENDS,
    JOB,
    TROUBLE,
    INPUTS;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
