package no.tiltaksflyt.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import no.tiltaksflyt.identity.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Tells groups what happened, in the application and by e-mail. */
@Component
public class Notices {

    private static final String INSERT = """
            insert into notice (group_name, measure_id, message_key, arguments, created_at, once_key)
            values (:group, :measureId, :messageKey, :arguments, :at, :onceKey)
            on conflict (once_key) do nothing
            """;

    private static final String LATEST = """
            select n.id, n.measure_id, n.message_key, n.arguments, n.created_at, r.read_at
            from notice n
            left join notice_read r on r.notice_id = n.id and r.subject = :subject
            where n.group_name = any (cast(:groups as text[]))
            order by n.id desc
            limit :atMost
            """;

    private static final String UNREAD = """
            select count(*)
            from (
                select
                from notice n
                where n.group_name = any (cast(:groups as text[]))
                    and not exists (select from notice_read r where r.notice_id = n.id and r.subject = :subject)
                limit 100
            ) as unread
            """;

    private static final String MARK_READ = """
            insert into notice_read (notice_id, subject, read_at)
            select id, :subject, :at
            from notice
            where id <= :upTo and group_name = any (cast(:groups as text[]))
            on conflict (notice_id, subject) do nothing
            """;

    private static final TypeReference<List<String>> ARGUMENTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Emails emails;
    private final Clock clock;

    Notices(JdbcClient jdbc, JsonMapper json, Emails emails, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.emails = emails;
        this.clock = clock;
    }

    /**
     * Tells a group; the second time with the same once key nothing happens. Must run in a transaction.
     *
     * @param language of the e-mail: {@code nb}, {@code nn} or {@code en}
     * @param messageKey the notice's text, e.g. {@code notice.decision}
     */
    @Transactional
    public void tell(
            String group,
            String language,
            @Nullable String measureId,
            String messageKey,
            List<String> arguments,
            String onceKey) {
        String once = onceKey + ":" + group;
        int told = jdbc.sql(INSERT)
                .param("group", group)
                .param("measureId", measureId)
                .param("messageKey", messageKey)
                .param("arguments", json.writeValueAsString(arguments))
                .param("at", Timestamp.from(clock.instant()))
                .param("onceKey", once)
                .update();
        if (told == 1) {
            emails.keep(group, language, measureId, messageKey, arguments, once);
        }
    }

    /** The newest notices to the person's groups. */
    public List<Notice> latest(Person person, int atMost) {
        return jdbc.sql(LATEST)
                .param("subject", person.subject())
                .param("groups", person.groups().toArray(String[]::new))
                .param("atMost", atMost)
                .query(this::notice)
                .list();
    }

    /** How many are unread, counted up to 100. */
    public int unread(Person person) {
        return jdbc.sql(UNREAD)
                .param("subject", person.subject())
                .param("groups", person.groups().toArray(String[]::new))
                .query(Integer.class)
                .single();
    }

    /** Marks what the person has been shown, up to and with a notice, as read. */
    @Transactional
    public void markRead(Person person, long upToId) {
        jdbc.sql(MARK_READ)
                .param("subject", person.subject())
                .param("groups", person.groups().toArray(String[]::new))
                .param("upTo", upToId)
                .param("at", Timestamp.from(clock.instant()))
                .update();
    }

    private Notice notice(ResultSet row, int number) throws SQLException {
        return new Notice(
                row.getLong("id"),
                row.getString("measure_id"),
                row.getString("message_key"),
                json.readValue(row.getString("arguments"), ARGUMENTS),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("read_at") != null);
    }

    /** One notice, its text by message key. */
    public record Notice(
            long id,
            @Nullable String measureId,
            String messageKey,
            List<String> arguments,
            Instant createdAt,
            boolean read) {}
}
