package no.tiltaksflyt.web;

/** Something that is true of everything shown here, and stands at the top of every page; every bean of this type is asked. */
public interface PageMark {

    /** The key of its name, a word or two. */
    String nameKey();

    /** The key of a sentence that explains it. */
    String textKey();
}
