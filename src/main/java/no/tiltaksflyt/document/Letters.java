package no.tiltaksflyt.document;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Writes letters as HTML and keeps them as they were, with their checksum. */
@Component
public class Letters {

    private static final String INSERT = """
            insert into document
                (document_id, measure_id, kind, title, language, html, content_sha256, access_class, access_reason,
                 sender, receiver, readers, created_at, once_key)
            values
                (:documentId, :measureId, :kind, :title, :language, :html, :sha256, :accessClass, :accessReason,
                 :sender, :receiver, cast(:readers as text[]), :at, :onceKey)
            on conflict (once_key) do nothing
            """;

    private final JdbcClient jdbc;
    private final ITemplateEngine templates;
    private final Clock clock;

    Letters(JdbcClient jdbc, ITemplateEngine templates, Clock clock) {
        this.jdbc = jdbc;
        this.templates = templates;
        this.clock = clock;
    }

    /** Writes the letter; nothing happens when one with its once key is written already. */
    public void write(Letter letter) {
        String html = render(letter);
        jdbc.sql(INSERT)
                .param("documentId", UUID.randomUUID().toString())
                .param("measureId", letter.measureId())
                .param("kind", letter.kind().code())
                .param("title", letter.title())
                .param("language", letter.language())
                .param("html", html)
                .param("sha256", sha256(html))
                .param("accessClass", letter.accessReason() == null ? "public" : "exempt")
                .param("accessReason", letter.accessReason())
                .param("sender", letter.sender())
                .param("receiver", letter.receiver())
                .param("readers", letter.readers().toArray(String[]::new))
                .param("at", Timestamp.from(clock.instant()))
                .param("onceKey", letter.onceKey())
                .update();
    }

    private String render(Letter letter) {
        return templates.process(
                "document/letter", new Context(Locale.of(letter.language()), Map.of("letter", letter)));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
