package no.tiltaksflyt.task;

/** How many tasks each view has, counted up to a bound. */
public record TaskCounts(int mine, int groups, int overdue) {

    static final int BOUND = 100;

    /** The number as the tabs show it. */
    public static String text(int count) {
        return count >= BOUND ? BOUND - 1 + "+" : String.valueOf(count);
    }
}
