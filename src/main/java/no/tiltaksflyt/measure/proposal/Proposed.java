package no.tiltaksflyt.measure.proposal;

import io.swagger.v3.oas.annotations.media.Schema;

/** The receipt of a proposal. */
@Schema(name = "ProposedMeasure")
public record Proposed(String measureId, String caseNumber) {}
