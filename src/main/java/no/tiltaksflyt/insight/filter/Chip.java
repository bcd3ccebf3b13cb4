package no.tiltaksflyt.insight.filter;

/**
 * One part of what a page is filtered by.
 *
 * @param field of {@link Asked}
 * @param name of the field in words
 * @param value in words
 */
public record Chip(String field, String name, String value) {}
