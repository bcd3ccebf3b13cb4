package no.tiltaksflyt.audit;

import java.util.Map;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.identity.Person;
import org.jspecify.annotations.Nullable;

/** Writes who did what, in the transaction of the deed itself. */
public interface AuditLog {

    /**
     * Appends one entry; must run inside a transaction.
     *
     * @param person null for an automatic step
     * @param action what happened, a dotted verb, e.g. {@code task.claimed}
     * @param about the case that it concerns, if any
     * @param details small values only, never texts
     */
    void append(@Nullable Person person, String action, @Nullable CaseRef about, Map<String, ?> details);
}
