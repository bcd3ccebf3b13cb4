package no.tiltaksflyt.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.identity.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps notices and who has read them. */
@Component
class NoticeRepository {

    private static final String INSERT = """
            insert into notice (group_name, subject, case_kind, case_id, link, message_key, arguments, created_at, once_key)
            values (:group, :subject, :caseKind, :caseId, :link, :messageKey, :arguments, :at, :onceKey)
            on conflict (once_key) do nothing
            """;

    private static final String LATEST = """
            select n.id, n.case_kind, n.case_id, n.link, n.message_key, n.arguments, n.created_at, r.read_at
            from notice n
            left join notice_read r on r.notice_id = n.id and r.subject = :subject
            where n.group_name = any (cast(:groups as text[])) or n.subject = :subject
            order by n.id desc
            limit :atMost
            """;

    private static final String UNREAD = """
            select count(*)
            from (
                select
                from notice n
                where (n.group_name = any (cast(:groups as text[])) or n.subject = :subject)
                    and not exists (select from notice_read r where r.notice_id = n.id and r.subject = :subject)
                limit 100
            ) as unread
            """;

    private static final String MARK_READ = """
            insert into notice_read (notice_id, subject, read_at)
            select id, :subject, :at
            from notice
            where id <= :upTo and (group_name = any (cast(:groups as text[])) or notice.subject = :subject)
            on conflict (notice_id, subject) do nothing
            """;

    private static final TypeReference<List<String>> ARGUMENTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    NoticeRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** False when there is one with its once key already. */
    boolean insert(
            String group,
            @Nullable CaseRef about,
            String messageKey,
            List<String> arguments,
            Instant at,
            String onceKey) {
        return insert(messageKey, arguments, at, onceKey)
                        .param("group", group)
                        .param("subject", null)
                        .param("caseKind", CaseRef.kindOf(about))
                        .param("caseId", CaseRef.idOf(about))
                        .param("link", null)
                        .update()
                == 1;
    }

    /** To one person alone; false when there is one with its once key already. */
    boolean insert(PersonalNotice notice, Instant at) {
        return insert(notice.messageKey(), notice.arguments(), at, notice.onceKey())
                        .param("group", null)
                        .param("subject", notice.to().subject())
                        .param("caseKind", CaseRef.kindOf(notice.about()))
                        .param("caseId", CaseRef.idOf(notice.about()))
                        .param("link", notice.link())
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec insert(String messageKey, List<String> arguments, Instant at, String onceKey) {
        return jdbc.sql(INSERT)
                .param("messageKey", messageKey)
                .param("arguments", json.writeValueAsString(arguments))
                .param("at", Timestamp.from(at))
                .param("onceKey", onceKey);
    }

    List<Notices.Notice> latest(Person person, int atMost) {
        return jdbc.sql(LATEST)
                .param("subject", person.subject())
                .param("groups", person.readingGroups().toArray(String[]::new))
                .param("atMost", atMost)
                .query(this::notice)
                .list();
    }

    int unread(Person person) {
        return jdbc.sql(UNREAD)
                .param("subject", person.subject())
                .param("groups", person.readingGroups().toArray(String[]::new))
                .query(Integer.class)
                .single();
    }

    void markRead(Person person, long upToId, Instant at) {
        jdbc.sql(MARK_READ)
                .param("subject", person.subject())
                .param("groups", person.readingGroups().toArray(String[]::new))
                .param("upTo", upToId)
                .param("at", Timestamp.from(at))
                .update();
    }

    private Notices.Notice notice(ResultSet row, int number) throws SQLException {
        return new Notices.Notice(
                row.getLong("id"),
                CaseRef.of(row.getString("case_kind"), row.getString("case_id")),
                row.getString("link"),
                row.getString("message_key"),
                json.readValue(row.getString("arguments"), ARGUMENTS),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("read_at") != null);
    }
}
