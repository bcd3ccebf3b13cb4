package no.tiltaksflyt.document;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps letters; {@link DocumentQueries} reads them. */
@Component
class LetterRepository {

    private static final String INSERT = """
            insert into document
                (document_id, case_kind, case_id, kind, title, language, html, content_sha256, access_class, access_reason,
                 sender, receiver, readers, created_at, once_key)
            values
                (:documentId, :caseKind, :caseId, :kind, :title, :language, :html, :sha256, :accessClass, :accessReason,
                 :sender, :receiver, cast(:readers as text[]), :at, :onceKey)
            on conflict (once_key) do nothing
            """;

    private final JdbcClient jdbc;

    LetterRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Nothing happens when there is one with its once key already. */
    void insert(Letter letter, String html, String sha256, Instant at) {
        jdbc.sql(INSERT)
                .param("documentId", UUID.randomUUID().toString())
                .param("caseKind", letter.caseRef().kind())
                .param("caseId", letter.caseRef().id())
                .param("kind", letter.kind().code())
                .param("title", letter.title())
                .param("language", letter.language())
                .param("html", html)
                .param("sha256", sha256)
                .param("accessClass", letter.accessReason() == null ? "public" : "exempt")
                .param("accessReason", letter.accessReason())
                .param("sender", letter.sender())
                .param("receiver", letter.receiver())
                .param("readers", letter.readers().toArray(String[]::new))
                .param("at", Timestamp.from(at))
                .param("onceKey", letter.onceKey())
                .update();
    }
}
