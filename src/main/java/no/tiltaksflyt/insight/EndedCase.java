package no.tiltaksflyt.insight;

import java.time.Instant;
import no.tiltaksflyt.casework.CaseRef;
import org.jspecify.annotations.Nullable;

/** A case that has ended, and how many days of the unit it took. */
public record EndedCase(CaseRef caseRef, @Nullable String outcome, Instant endedAt, double days) {}
