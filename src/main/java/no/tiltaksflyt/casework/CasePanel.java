package no.tiltaksflyt.casework;

/**
 * What stands beside a task about a case.
 *
 * @param template whose fragment {@code panel(panel)} shows the model
 */
public record CasePanel(String template, Object model) {}
