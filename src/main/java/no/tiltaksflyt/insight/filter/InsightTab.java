package no.tiltaksflyt.insight.filter;

/**
 * A page among those for managers.
 *
 * @param order of the links, the smallest first
 * @param path where it is, e.g. {@code /insight/flow}
 * @param name the key of its name
 */
public record InsightTab(int order, String path, String name) {}
