package no.tiltaksflyt.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The outbox of e-mails, for sending and for the administrator's page. */
@Component
public class Emails {

    private static final String INSERT = """
            insert into email
                (group_name, address, language, subject, body, measure_id, state, next_attempt_at, created_at, once_key)
            values
                (:group, :address, :language, :subject, :body, :measureId, :state, :at, :at, :onceKey)
            on conflict (once_key) do nothing
            """;

    private static final String LATEST = """
            select id, group_name, address, language, subject, body, measure_id, state, attempts, last_error, created_at,
                sent_at
            from email
            where id < :before
            order by id desc
            limit :atMost
            """;

    private final JdbcClient jdbc;
    private final NotificationProperties properties;
    private final MessageSource texts;
    private final Clock clock;

    Emails(JdbcClient jdbc, NotificationProperties properties, MessageSource texts, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.texts = texts;
        this.clock = clock;
    }

    void keep(
            String group,
            String language,
            @Nullable String measureId,
            String messageKey,
            List<String> arguments,
            String onceKey) {
        Locale locale = Locale.of(language);
        String address = properties.addresses().get(group);
        String text = texts.getMessage(messageKey, arguments.toArray(), locale);
        jdbc.sql(INSERT)
                .param("group", group)
                .param("address", address)
                .param("language", language)
                .param("subject", text)
                .param("body", texts.getMessage("email.body", new Object[] {text}, locale))
                .param("measureId", measureId)
                .param("state", address == null ? "no-address" : "waiting")
                .param("at", Timestamp.from(clock.instant()))
                .param("onceKey", onceKey)
                .update();
    }

    /**
     * E-mails before the given id (null: from the newest), newest first. For administrators; the caller checks.
     *
     * @param atMost how many
     */
    public List<Email> latest(@Nullable Long beforeId, int atMost) {
        return jdbc.sql(LATEST)
                .param("before", beforeId == null ? Long.MAX_VALUE : beforeId)
                .param("atMost", atMost)
                .query(Emails::email)
                .list();
    }

    static Email email(ResultSet row, int number) throws SQLException {
        Timestamp sentAt = row.getTimestamp("sent_at");
        return new Email(
                row.getLong("id"),
                row.getString("group_name"),
                row.getString("address"),
                row.getString("language"),
                row.getString("subject"),
                row.getString("body"),
                row.getString("measure_id"),
                row.getString("state"),
                row.getInt("attempts"),
                row.getString("last_error"),
                row.getTimestamp("created_at").toInstant(),
                sentAt == null ? null : sentAt.toInstant());
    }

    /**
     * One e-mail as it stands.
     *
     * @param state {@code waiting}, {@code sent}, {@code failed} or {@code no-address}; text {@code email.state.…}
     */
    public record Email(
            long id,
            String group,
            @Nullable String address,
            String language,
            String subject,
            String body,
            @Nullable String measureId,
            String state,
            int attempts,
            @Nullable String lastError,
            Instant createdAt,
            @Nullable Instant sentAt) {

        /** The state in the user's language. */
        public String stateMessageKey() {
            return "email.state." + state;
        }
    }
}
