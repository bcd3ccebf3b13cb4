package no.tiltaksflyt.form;

/** One choice of a field as the page shows it. */
public record OptionView(String id, String value, String label, boolean chosen) {}
