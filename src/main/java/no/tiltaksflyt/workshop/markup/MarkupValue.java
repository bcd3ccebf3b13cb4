package no.tiltaksflyt.workshop.markup;

/**
 * The value of an attribute and where it stands.
 *
 * @param nameStart of the attribute's name
 * @param start of the value, after its quote
 * @param end of the value, before its quote
 * @param value as XML reads it
 */
public record MarkupValue(int nameStart, int start, int end, char quote, String value) {}
