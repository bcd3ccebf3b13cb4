package no.tiltaksflyt.measure;

/** The receipt of a proposal. */
public record Proposed(String measureId, String caseNumber) {}
