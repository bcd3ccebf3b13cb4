package no.tiltaksflyt.draft;

/** What became of a save. */
public sealed interface SaveAnswer {

    /** It is kept. */
    record Saved(int revision) implements SaveAnswer {}

    /** The same tab has saved more of the text already: nothing is lost, so nothing need be told. */
    record NewerIsKept(int revision) implements SaveAnswer {}

    /** Not kept: the tab has not seen what was typed elsewhere. */
    record ChangedElsewhere(String authorName) implements SaveAnswer {}

    /** Not kept: the tab has sent its text. */
    record AlreadySent() implements SaveAnswer {}
}
