package no.tiltaksflyt.audit;

import java.time.Instant;
import no.tiltaksflyt.casework.CaseRef;
import org.jspecify.annotations.Nullable;

/**
 * One line of the log.
 *
 * @param subject null for an automatic step
 * @param origin the address that the request came from, where there was a request
 * @param details small values as JSON
 */
public record AuditEntry(
        long number,
        Instant happenedAt,
        @Nullable String subject,
        @Nullable String userName,
        @Nullable String name,
        @Nullable String origin,
        String action,
        @Nullable CaseRef caseRef,
        String details,
        String hash) {}
