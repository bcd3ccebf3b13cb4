package no.tiltaksflyt.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import no.tiltaksflyt.casework.CaseRef;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps e-mails and what became of them. */
@Component
class EmailRepository {

    private static final String INSERT = """
            insert into email
                (group_name, address, language, subject, body, case_kind, case_id, state, next_attempt_at, created_at, once_key)
            values
                (:group, :address, :language, :subject, :body, :caseKind, :caseId, :state, :at, :at, :onceKey)
            on conflict (once_key) do nothing
            """;

    private static final String UNDELIVERED = """
            select newest.case_id
            from unnest(cast(:caseIds as text[])) as asked (case_id)
            cross join lateral (
                select e.case_id, e.state
                from email e
                where e.case_kind = :caseKind and e.case_id = asked.case_id
                order by e.id desc
                limit 1
            ) newest
            where newest.state in ('failed', 'no-address')
            """;

    private static final String LATEST = """
            select id, group_name, address, language, subject, body, case_kind, case_id, state, attempts, last_error, created_at,
                sent_at
            from email
            where id < :before
            order by id desc
            limit :atMost
            """;

    /** Moves the next attempt ahead as it takes the row, so that no other instance sends it meanwhile. */
    private static final String TAKE_NEXT = """
            update email
            set attempts = attempts + 1, next_attempt_at = :leaseEnd
            where id = (
                select id from email
                where state = 'waiting' and next_attempt_at <= :now
                order by next_attempt_at, id
                limit 1
                for update skip locked
            )
            returning id, group_name, address, language, subject, body, case_kind, case_id, state, attempts, last_error,
                created_at, sent_at
            """;

    private static final String SENT = """
            update email set state = 'sent', sent_at = :now, last_error = null where id = :id
            """;

    private static final String FAILED = """
            update email
            set state = :state, last_error = :error, next_attempt_at = :nextAttemptAt
            where id = :id
            """;

    private final JdbcClient jdbc;

    EmailRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Keeps an e-mail; nothing happens when there is one with its once key already.
     *
     * @param address null where the group has none
     */
    void insert(
            String group,
            @Nullable String address,
            String language,
            String subject,
            String body,
            @Nullable CaseRef about,
            Instant at,
            String onceKey) {
        jdbc.sql(INSERT)
                .param("group", group)
                .param("address", address)
                .param("language", language)
                .param("subject", subject)
                .param("body", body)
                .param("caseKind", CaseRef.kindOf(about))
                .param("caseId", CaseRef.idOf(about))
                .param("state", address == null ? "no-address" : "waiting")
                .param("at", Timestamp.from(at))
                .param("onceKey", onceKey)
                .update();
    }

    List<String> undelivered(String caseKind, Collection<String> caseIds) {
        return jdbc.sql(UNDELIVERED)
                .param("caseKind", caseKind)
                .param("caseIds", caseIds.toArray(String[]::new))
                .query((row, number) -> row.getString("case_id"))
                .list();
    }

    /** Those before an id, newest first. */
    List<Emails.Email> latest(long before, int atMost) {
        return jdbc.sql(LATEST)
                .param("before", before)
                .param("atMost", atMost)
                .query(EmailRepository::email)
                .list();
    }

    Optional<Emails.Email> takeNext(Instant now, Instant leaseEnd) {
        return jdbc.sql(TAKE_NEXT)
                .param("now", Timestamp.from(now))
                .param("leaseEnd", Timestamp.from(leaseEnd))
                .query(EmailRepository::email)
                .optional();
    }

    void setSent(long id, Instant at) {
        requireOne(
                jdbc.sql(SENT).param("id", id).param("now", Timestamp.from(at)).update(), id);
    }

    void setFailed(long id, String state, String error, Instant nextAttemptAt) {
        requireOne(
                jdbc.sql(FAILED)
                        .param("id", id)
                        .param("state", state)
                        .param("error", error)
                        .param("nextAttemptAt", Timestamp.from(nextAttemptAt))
                        .update(),
                id);
    }

    private static void requireOne(int changed, long id) {
        if (changed != 1) {
            throw new IllegalStateException("E-mail " + id + " is not there");
        }
    }

    private static Emails.Email email(ResultSet row, int number) throws SQLException {
        Timestamp sentAt = row.getTimestamp("sent_at");
        return new Emails.Email(
                row.getLong("id"),
                row.getString("group_name"),
                row.getString("address"),
                row.getString("language"),
                row.getString("subject"),
                row.getString("body"),
                CaseRef.of(row.getString("case_kind"), row.getString("case_id")),
                row.getString("state"),
                row.getInt("attempts"),
                row.getString("last_error"),
                row.getTimestamp("created_at").toInstant(),
                sentAt == null ? null : sentAt.toInstant());
    }
}
