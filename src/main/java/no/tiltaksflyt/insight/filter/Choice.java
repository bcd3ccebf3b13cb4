package no.tiltaksflyt.insight.filter;

/** What may be chosen in a field of a filter, and its name in the reader's language. */
public record Choice(String value, String name) {}
