package no.tiltaksflyt.insight.watch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.tiltaksflyt.identity.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps who watches, and how far her weekly summaries have come. */
@Component
class OwnerRepository {

    private static final String KEEP = """
            insert into watch_owner (subject, user_name, groups, email, language, seen_at)
            values (:subject, :userName, :groups, :email, :language, :at)
            on conflict (subject) do update
                set user_name = excluded.user_name, groups = excluded.groups, email = excluded.email,
                    language = excluded.language, seen_at = excluded.seen_at
            """;

    private static final String SEEN = """
            update watch_owner
            set user_name = :userName, groups = :groups, email = :email, seen_at = :at
            where subject = :subject
            """;

    private static final String FIND = """
            select subject, user_name, groups, email, language, seen_at, summary_since, summary_for
            from watch_owner
            where subject = :subject
            """;

    private static final String LOCK = FIND + "for no key update skip locked";

    private static final String WITH_SUMMARY = """
            select subject
            from watch_owner
            where summary_since is not null
            order by subject
            """;

    private static final String WANT_SUMMARY = """
            update watch_owner
            set summary_since = :since
            where subject = :subject and (summary_since is null) <> (cast(:since as timestamptz) is null)
            """;

    private static final String SUMMED_UP = """
            update watch_owner
            set summary_for = :monday
            where subject = :subject
            """;

    private final JdbcClient jdbc;

    OwnerRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** She watches from now on. */
    void keep(Person person, @Nullable String email, String language, Instant at) {
        write(KEEP, person, email, at).param("language", language).update();
    }

    /** She is here again; nothing is kept of who watches nothing. */
    void seen(Person person, @Nullable String email, Instant at) {
        write(SEEN, person, email, at).update();
    }

    private JdbcClient.StatementSpec write(String sql, Person person, @Nullable String email, Instant at) {
        return jdbc.sql(sql)
                .param("subject", person.subject())
                .param("userName", person.userName())
                .param("groups", person.groups().toArray(String[]::new))
                .param("email", email)
                .param("at", at.atOffset(ZoneOffset.UTC));
    }

    Optional<Owner> find(String subject) {
        return jdbc.sql(FIND)
                .param("subject", subject)
                .query(OwnerRepository::owner)
                .optional();
    }

    /** Empty also while another transaction has her. */
    Optional<Owner> lock(String subject) {
        return jdbc.sql(LOCK)
                .param("subject", subject)
                .query(OwnerRepository::owner)
                .optional();
    }

    List<String> withSummary() {
        return jdbc.sql(WITH_SUMMARY).query((row, number) -> row.getString(1)).list();
    }

    /**
     * Returns whether that changed anything; a person who wants it already keeps her first day.
     *
     * @param since null when she wants none
     */
    boolean wantSummary(String subject, @Nullable Instant since) {
        int changed = jdbc.sql(WANT_SUMMARY)
                .param("subject", subject)
                .param("since", since == null ? null : since.atOffset(ZoneOffset.UTC))
                .update();
        return changed > 0;
    }

    void summedUp(String subject, LocalDate monday) {
        int changed = jdbc.sql(SUMMED_UP)
                .param("subject", subject)
                .param("monday", monday)
                .update();
        if (changed != 1) {
            throw new IllegalStateException("Who watches is not there: " + subject);
        }
    }

    private static Owner owner(ResultSet row, int number) throws SQLException {
        OffsetDateTime since = row.getObject("summary_since", OffsetDateTime.class);
        return new Owner(
                row.getString("subject"),
                row.getString("user_name"),
                Set.of((String[]) row.getArray("groups").getArray()),
                row.getString("email"),
                row.getString("language"),
                row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                since == null ? null : since.toInstant(),
                row.getObject("summary_for", LocalDate.class));
    }
}
