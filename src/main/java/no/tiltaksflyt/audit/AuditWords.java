package no.tiltaksflyt.audit;

import java.util.List;

/** The deeds that a feature logs; every bean of this type is asked. */
public interface AuditWords {

    /** As {@link AuditLog#append} takes them, each with a text {@code audit.action.…} of the feature. */
    List<String> actions();
}
