package no.tiltaksflyt.document;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A document without its content. */
public record DocumentLine(
        String documentId,
        String measureId,
        DocumentKind kind,
        String title,
        String language,
        String accessClass,
        @Nullable String accessReason,
        String sender,
        String receiver,
        String contentSha256,
        Instant createdAt) {}
