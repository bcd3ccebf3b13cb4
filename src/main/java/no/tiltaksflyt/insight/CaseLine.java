package no.tiltaksflyt.insight;

import java.time.Instant;
import no.tiltaksflyt.casework.CaseRef;
import org.jspecify.annotations.Nullable;

/**
 * One case with what is known of it, for exports.
 *
 * @param leadCalendarDays days of 24 hours; null while it is open
 * @param leadWorkingDays days of 8 working hours; null while it is open
 */
public record CaseLine(
        long processInstanceKey,
        CaseRef caseRef,
        int version,
        @Nullable String municipalityNumber,
        @Nullable String districtId,
        @Nullable String category,
        @Nullable String origin,
        @Nullable String outcome,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Double leadCalendarDays,
        @Nullable Double leadWorkingDays) {}
