package no.tiltaksflyt.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import no.tiltaksflyt.casework.CaseRef;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes and reads the rows of the log. */
@Component
class AuditRepository {

    private static final String TAKE_HEAD = """
            select number, hash from chain_head for update
            """;

    /** Writes nothing when the head is not where the entry builds on it. */
    private static final String APPEND = """
            with moved as (
                update chain_head set number = :number, hash = :hash where number = :number - 1 returning number
            )
            insert into audit_entry
                (hash_format, number, happened_at, subject, user_name, name, origin, action, case_kind, case_id, details,
                 previous_hash, hash)
            select :hashFormat, moved.number, :happenedAt, :subject, :userName, :name, :origin, :action, :caseKind,
                :caseId, :details, :previousHash, :hash
            from moved
            """;

    private static final String LATEST = """
            select hash_format, number, happened_at, subject, user_name, name, origin, action, case_kind, case_id, details,
                previous_hash, hash
            from audit_entry
            where number < :before
                and (:caseIds::text[] is null
                    or (case_kind, case_id) in (select * from unnest(:caseKinds::text[], :caseIds::text[])))
                and (:person::text is null or user_name = :person or strpos(lower(name), lower(:person)) > 0)
                and (:action::text is null or action = :action)
            order by number desc
            limit :atMost
            """;

    private static final String AFTER = """
            select hash_format, number, happened_at, subject, user_name, name, origin, action, case_kind, case_id, details,
                previous_hash, hash
            from audit_entry
            where number > :after
            order by number
            limit 1000
            """;

    private static final String HEAD = """
            select number, hash from chain_head
            """;

    private final JdbcClient jdbc;

    AuditRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where the chain ends. */
    record Head(long number, String hash) {}

    Head head() {
        return jdbc.sql(HEAD).query(AuditRepository::headOf).single();
    }

    /** The head, which is the caller's until the end of its transaction. */
    Head takeHead() {
        return jdbc.sql(TAKE_HEAD).query(AuditRepository::headOf).single();
    }

    Head append(AuditRow row) {
        int written = jdbc.sql(APPEND)
                .param("hashFormat", row.hashFormat())
                .param("number", row.number())
                .param("happenedAt", Timestamp.from(row.happenedAt()))
                .param("subject", row.subject())
                .param("userName", row.userName())
                .param("name", row.name())
                .param("origin", row.origin())
                .param("action", row.action())
                .param("caseKind", row.caseKind())
                .param("caseId", row.caseId())
                .param("details", row.details())
                .param("previousHash", row.previousHash())
                .param("hash", row.hash())
                .update();
        if (written != 1) {
            throw new IllegalStateException("the head of the audit log is not where it was");
        }
        return new Head(row.number(), row.hash());
    }

    /** Newest first. */
    List<AuditRow> latest(AuditTrail.Filter filter, long before, int atMost) {
        return jdbc.sql(LATEST)
                .param("before", before)
                .param("caseKinds", column(filter.cases(), CaseRef::kind))
                .param("caseIds", column(filter.cases(), CaseRef::id))
                .param("person", filter.person())
                .param("action", filter.action())
                .param("atMost", atMost)
                .query(AuditRepository::row)
                .list();
    }

    private static String @Nullable [] column(@Nullable Set<CaseRef> cases, Function<CaseRef, String> part) {
        return cases == null ? null : cases.stream().map(part).toArray(String[]::new);
    }

    /** The next thousand, oldest first. */
    List<AuditRow> after(long number) {
        return jdbc.sql(AFTER)
                .param("after", number)
                .query(AuditRepository::row)
                .list();
    }

    private static Head headOf(ResultSet row, int number) throws SQLException {
        return new Head(row.getLong("number"), row.getString("hash"));
    }

    private static AuditRow row(ResultSet row, int number) throws SQLException {
        return new AuditRow(
                row.getInt("hash_format"),
                row.getLong("number"),
                row.getTimestamp("happened_at").toInstant(),
                row.getString("subject"),
                row.getString("user_name"),
                row.getString("name"),
                row.getString("origin"),
                row.getString("action"),
                row.getString("case_kind"),
                row.getString("case_id"),
                row.getString("details"),
                row.getString("previous_hash"),
                row.getString("hash"));
    }
}
