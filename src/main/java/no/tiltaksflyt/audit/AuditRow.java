package no.tiltaksflyt.audit;

import java.time.Instant;
import no.tiltaksflyt.casework.CaseRef;
import org.jspecify.annotations.Nullable;

/** An entry as its row stands, whatever somebody may have done to it. */
record AuditRow(
        int hashFormat,
        long number,
        Instant happenedAt,
        @Nullable String subject,
        @Nullable String userName,
        @Nullable String name,
        @Nullable String origin,
        String action,
        @Nullable String caseKind,
        @Nullable String caseId,
        String details,
        String previousHash,
        String hash) {

    AuditEntry entry() {
        return new AuditEntry(
                number,
                happenedAt,
                subject,
                userName,
                name,
                origin,
                action,
                CaseRef.of(caseKind, caseId),
                details,
                hash);
    }
}
