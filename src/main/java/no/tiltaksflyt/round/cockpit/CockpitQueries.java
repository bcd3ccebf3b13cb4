package no.tiltaksflyt.round.cockpit;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.tiltaksflyt.round.InputStatus;
import no.tiltaksflyt.round.RoundAccess;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How far each municipality of a round has come; each query gives only what the person may see. Counted are the proposals
 * of the municipality itself; its answer is late where the first version was.
 */
@Component
class CockpitQueries {

    private static final String LINES = """
            select i.number, i.name, i.county, i.district_id, i.input_id, i.dialogue_id, i.status, i.since, i.begun_at, i.reminders, i.reminded_at,
                i.extended_to, i.dialogue_held_on,
                coalesce(m.proposals, 0) as proposals,
                coalesce(a.late, false) as late
            from invited_municipality i
            left join (
                select number, count(*) as proposals
                from round_measure
                where round_id = :roundId and origin = 'municipality' and removed_at is null
                group by number
            ) m on m.number = i.number
            left join input_answer a on a.input_id = i.input_id and a.version = 1
            where i.round_id = :roundId and (:all or i.district_id = any (cast(:districts as text[])))
            order by i.name, i.number
            """;

    private static final String COUNTS = """
            select i.round_id, count(*) as invited,
                count(*) filter (where i.status <> 'invited') as opened,
                count(*) filter (where i.begun_at is not null or i.status = 'answered') as begun,
                count(*) filter (where i.status = 'answered') as answered,
                count(*) filter (where i.status = 'declined') as declined,
                count(*) filter (where i.dialogue_held_on is not null) as dialogue_held
            from invited_municipality i
            where i.round_id = any (cast(:roundIds as text[])) and (:all or i.district_id = any (cast(:districts as text[])))
            group by i.round_id
            """;

    private final JdbcClient jdbc;

    CockpitQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By name. */
    @Transactional(readOnly = true)
    List<MunicipalityLine> lines(String roundId, RoundAccess access) {
        return jdbc.sql(LINES)
                .param("roundId", roundId)
                .param("all", access.all())
                .param("districts", access.districtArray())
                .query(CockpitQueries::line)
                .list();
    }

    /** By the ids of the rounds; without those of which the person may see nothing. */
    @Transactional(readOnly = true)
    Map<String, RoundCounts> counts(Collection<String> roundIds, RoundAccess access) {
        Map<String, RoundCounts> counts = new HashMap<>();
        jdbc.sql(COUNTS)
                .param("roundIds", roundIds.toArray(String[]::new))
                .param("all", access.all())
                .param("districts", access.districtArray())
                .query(row -> {
                    counts.put(row.getString("round_id"), counts(row));
                });
        return counts;
    }

    private static RoundCounts counts(ResultSet row) throws SQLException {
        return new RoundCounts(
                row.getInt("invited"),
                row.getInt("opened"),
                row.getInt("begun"),
                row.getInt("answered"),
                row.getInt("declined"),
                row.getInt("dialogue_held"));
    }

    private static MunicipalityLine line(ResultSet row, int number) throws SQLException {
        InputStatus status = InputStatus.of(row.getString("status"));
        Timestamp remindedAt = row.getTimestamp("reminded_at");
        Date extendedTo = row.getDate("extended_to");
        Date heldOn = row.getDate("dialogue_held_on");
        return new MunicipalityLine(
                row.getString("number"),
                row.getString("name"),
                row.getString("county"),
                row.getString("district_id"),
                row.getString("input_id"),
                row.getString("dialogue_id"),
                status,
                row.getTimestamp("since").toInstant(),
                row.getTimestamp("begun_at") != null || status == InputStatus.ANSWERED,
                row.getBoolean("late"),
                row.getInt("proposals"),
                row.getInt("reminders"),
                remindedAt == null ? null : remindedAt.toInstant(),
                extendedTo == null ? null : extendedTo.toLocalDate(),
                heldOn == null ? null : heldOn.toLocalDate());
    }
}
