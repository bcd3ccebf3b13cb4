package no.tiltaksflyt.task;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Person;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** The groups people had at their last sign-in. No login server tells whether an absent person still has them. */
@Component
class KnownPersonRepository {

    private static final String SEEN = """
            insert into task_person (subject, user_name, name, groups, seen_at)
            values (:subject, :userName, :name, :groups, :at)
            on conflict (subject) do update
                set user_name = excluded.user_name, name = excluded.name, groups = excluded.groups, seen_at = excluded.seen_at
            """;

    /** What is written on each deed would make the deeds of one person wait for each other. */
    private static final String KNOWN = """
            select exists (
                select
                from task_person
                where subject = :subject and user_name = :userName and name = :name and groups = cast(:groups as text[])
                  and seen_at > cast(:at as timestamptz) - interval '1 hour')
            """;

    private static final String PERSON =
            "select subject, user_name, name, groups from task_person where subject = :subject";

    private final JdbcClient jdbc;
    private final CurrentPerson current;
    private final Clock clock;

    KnownPersonRepository(JdbcClient jdbc, CurrentPerson current, Clock clock) {
        this.jdbc = jdbc;
        this.current = current;
        this.clock = clock;
    }

    /** Not at the sample login server's own page: it tells this application of the person in a sign-in of its own. */
    @EventListener
    void signedIn(InteractiveAuthenticationSuccessEvent event) {
        if (event.getAuthentication().getPrincipal() instanceof OidcUser) {
            seen(current.get());
        }
    }

    void seen(Person person) {
        if (!asked(KNOWN, person).query(Boolean.class).single()) {
            asked(SEEN, person).update();
        }
    }

    private JdbcClient.StatementSpec asked(String sql, Person person) {
        return jdbc.sql(sql)
                .param("subject", person.subject())
                .param("userName", person.userName())
                .param("name", person.name())
                .param("groups", person.groups().stream().sorted().toArray(String[]::new))
                .param("at", clock.instant().atOffset(ZoneOffset.UTC));
    }

    Optional<Person> find(String subject) {
        return jdbc.sql(PERSON)
                .param("subject", subject)
                .query(KnownPersonRepository::person)
                .optional();
    }

    private static Person person(ResultSet row, int number) throws SQLException {
        Array groups = row.getArray("groups");
        return new Person(
                row.getString("subject"),
                row.getString("user_name"),
                row.getString("name"),
                Set.of((String[]) groups.getArray()),
                false);
    }
}
