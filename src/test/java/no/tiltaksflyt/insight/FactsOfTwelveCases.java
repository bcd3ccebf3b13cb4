package no.tiltaksflyt.insight;

/** Lays out the twelve cases and makes their facts, for tests of the rooms. */
public class FactsOfTwelveCases {

    private final CourseRows rows;
    private final FactsFeed feed;

    FactsOfTwelveCases(CourseRows rows, FactsFeed feed) {
        this.rows = rows;
        this.feed = feed;
    }

    public void make() {
        rows.clear();
        rows.deploy();
        rows.layOutTwelveCases();
        feed.follow();
    }
}
