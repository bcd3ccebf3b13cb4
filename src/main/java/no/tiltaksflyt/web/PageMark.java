package no.tiltaksflyt.web;

/** Something that is true of everything shown here, and stands at the top of every page; every bean of this type is asked. */
public interface PageMark {

    /** A name in a word or two; the text with {@code .text} after its key explains it. */
    String messageKey();
}
