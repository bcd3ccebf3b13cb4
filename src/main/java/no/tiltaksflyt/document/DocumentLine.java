package no.tiltaksflyt.document;

import java.time.Instant;
import java.util.Set;
import no.tiltaksflyt.casework.CaseRef;
import org.jspecify.annotations.Nullable;

/**
 * A document without its content.
 *
 * @param readers the groups that may open it
 */
public record DocumentLine(
        String documentId,
        CaseRef caseRef,
        DocumentKind kind,
        String title,
        String language,
        String accessClass,
        @Nullable String accessReason,
        String sender,
        String receiver,
        String contentSha256,
        Set<String> readers,
        Instant createdAt) {

    /** Whether a member of these groups may open it. */
    public boolean isFor(Set<String> groups) {
        return readers.stream().anyMatch(groups::contains);
    }
}
