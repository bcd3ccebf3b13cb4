package no.tiltaksflyt.workshop.outline;

import java.util.Map;

/**
 * Who does a row of steps.
 *
 * @param names by language; one that is missing is absent
 */
public record OutlineLane(String id, Map<String, String> names) {}
