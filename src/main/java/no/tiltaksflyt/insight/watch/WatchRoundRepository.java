package no.tiltaksflyt.insight.watch;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import no.tiltaksflyt.casework.CaseRef;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When the last round was, and whether the facts are there for the next. */
@Component
class WatchRoundRepository {

    private static final String LOCK = "select at from watch_round for update skip locked";

    private static final String MOVE = "update watch_round set at = :at";

    /** While the facts are made anew, fewer are there than are to come. */
    private static final String BEHIND = """
            select exists (select from insight.pending)
               and (exists (select from insight.pending offset :atOnce)
                    or not exists (
                        select
                        from insight.case_fact
                        offset (select count(*) from (select from insight.pending limit :atOnce) as few)))
               or exists (select from engine.exporter_position)
               and not exists (select from insight.position)
            """;

    private static final int AT_ONCE = 200;

    private static final String CASE = """
            select district_id, ended_at is not null as ended
            from insight.case_fact
            where case_kind = :kind and case_id = :id
            order by ended_at desc nulls first
            limit 1
            """;

    private final JdbcClient jdbc;

    WatchRoundRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param at null before the first */
    record Last(@Nullable Instant at) {}

    /** Takes the round, for this transaction; empty while another instance makes one. */
    Optional<Last> lock() {
        List<Last> found = jdbc.sql(LOCK)
                .query((row, number) -> {
                    OffsetDateTime at = row.getObject("at", OffsetDateTime.class);
                    return new Last(at == null ? null : at.toInstant());
                })
                .list();
        return found.stream().findFirst();
    }

    void move(Instant to) {
        int moved = jdbc.sql(MOVE).param("at", to.atOffset(ZoneOffset.UTC)).update();
        if (moved != 1) {
            throw new IllegalStateException("The time of the last round stands in " + moved + " rows");
        }
    }

    boolean areFactsBehind() {
        return jdbc.sql(BEHIND).param("atOnce", AT_ONCE).query(Boolean.class).single();
    }

    record KnownCase(@Nullable String districtId, boolean ended) {}

    Optional<KnownCase> find(CaseRef ref) {
        return jdbc.sql(CASE)
                .param("kind", ref.kind())
                .param("id", ref.id())
                .query((row, number) -> new KnownCase(row.getString("district_id"), row.getBoolean("ended")))
                .optional();
    }
}
