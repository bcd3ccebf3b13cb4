package no.tiltaksflyt.workshop.release;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps when releases deploy themselves. */
@Repository
class PlanRepository {

    private static final String SAVE = """
            insert into release_plan (release_id, deploy_at, set_by, set_by_user, set_by_name)
            values (:release, :at, :subject, :userName, :name)
            on conflict (release_id) do update
            set deploy_at = excluded.deploy_at, set_by = excluded.set_by, set_by_user = excluded.set_by_user,
                set_by_name = excluded.set_by_name, tried_at = null
            """;

    private static final String FIND = """
            select release_id, deploy_at, set_by, set_by_user, set_by_name, tried_at
            from release_plan
            where release_id = :release
            """;

    /** One instance gets each: the others find it tried. */
    private static final String TAKE_DUE = """
            update release_plan
            set tried_at = :now
            where release_id in (
                select release_id
                from release_plan
                join model_release on model_release.id = release_id
                where deploy_at <= :now and (tried_at is null or tried_at <= :again)
                    and state in ('approved', 'deploying')
                order by deploy_at
                for update of release_plan skip locked)
            returning release_id, deploy_at, set_by, set_by_user, set_by_name, tried_at
            """;

    private static final String DELETE = "delete from release_plan where release_id = :release";

    private final JdbcClient jdbc;

    PlanRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean save(long release, Instant at, Person by) {
        return jdbc.sql(SAVE)
                        .param("release", release)
                        .param("at", utc(at))
                        .param("subject", by.subject())
                        .param("userName", by.userName())
                        .param("name", by.name())
                        .update()
                == 1;
    }

    Optional<ReleasePlan> find(long release) {
        return jdbc.sql(FIND)
                .param("release", release)
                .query((row, number) -> plan(row))
                .optional();
    }

    /** @param again those tried before this are tried once more */
    List<ReleasePlan> takeDue(Instant now, Instant again) {
        return jdbc.sql(TAKE_DUE)
                .param("now", utc(now))
                .param("again", utc(again))
                .query((row, number) -> plan(row))
                .list();
    }

    /** False when there is none. */
    boolean delete(long release) {
        return jdbc.sql(DELETE).param("release", release).update() == 1;
    }

    private static ReleasePlan plan(ResultSet row) throws SQLException {
        OffsetDateTime tried = row.getObject("tried_at", OffsetDateTime.class);
        return new ReleasePlan(
                row.getLong("release_id"),
                row.getObject("deploy_at", OffsetDateTime.class).toInstant(),
                new Person(
                        row.getString("set_by"),
                        row.getString("set_by_user"),
                        row.getString("set_by_name"),
                        Set.of(Groups.PROCESS_OWNER),
                        false),
                tried == null ? null : tried.toInstant());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
