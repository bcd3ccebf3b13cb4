package no.tiltaksflyt.audit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.tiltaksflyt.casework.CaseRef;
import org.jspecify.annotations.Nullable;

/** Reads and checks the log; the callers let only auditors and administrators in. */
public interface AuditTrail {

    /** Entries before the given number (null: from the newest), newest first. */
    List<AuditEntry> entries(Filter filter, @Nullable Long beforeNumber, int atMost);

    /** Walks the whole chain; empty when it is whole. */
    Optional<BrokenChain> verify();

    long size();

    /**
     * Which entries.
     *
     * @param cases those that concern one of these; null for all
     * @param person a user name, or a part of a full name
     */
    record Filter(
            @Nullable Set<CaseRef> cases,
            @Nullable String person,
            @Nullable String action) {

        public static Filter none() {
            return new Filter(null, null, null);
        }
    }

    /** The first entry that does not fit: changed, missing, or cut off. */
    record BrokenChain(long number, String reason) {}
}
