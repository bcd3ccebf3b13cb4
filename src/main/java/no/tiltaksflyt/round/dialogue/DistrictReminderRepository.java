package no.tiltaksflyt.round.dialogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.tiltaksflyt.round.RoundAccess;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps when districts were reminded of the dialogues that they have not held. */
@Repository
class DistrictReminderRepository {

    private static final String LAST = """
            select distinct on (district_id) district_id, number, reminded_by, reminded_at
            from district_reminder
            where round_id = :roundId and (:all or district_id = any (cast(:districts as text[])))
            order by district_id, number desc
            """;

    private static final String INSERT = """
            insert into district_reminder (round_id, district_id, number, missing, reminded_by, reminded_at)
            values (:roundId, :districtId, :number, :missing, :name, :at)
            """;

    private static final String MISSING = """
            select name
            from invited_municipality
            where round_id = :roundId and district_id = :districtId and dialogue_held_on is null
            order by name
            """;

    private final JdbcClient jdbc;

    DistrictReminderRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The last of each district that the person may see, by district. */
    Map<String, DistrictReminder> last(String roundId, RoundAccess access) {
        return jdbc
                .sql(LAST)
                .param("roundId", roundId)
                .param("all", access.all())
                .param("districts", access.districtArray())
                .query(DistrictReminderRepository::reminder)
                .list()
                .stream()
                .collect(Collectors.toMap(DistrictReminder::districtId, Function.identity()));
    }

    Optional<DistrictReminder> last(String roundId, String districtId) {
        RoundAccess own = new RoundAccess(false, Set.of(districtId));
        return Optional.ofNullable(last(roundId, own).get(districtId));
    }

    void insert(String roundId, DistrictReminder reminder, int missing) {
        jdbc.sql(INSERT)
                .param("roundId", roundId)
                .param("districtId", reminder.districtId())
                .param("number", reminder.number())
                .param("missing", missing)
                .param("name", reminder.byName())
                .param("at", Timestamp.from(reminder.at()))
                .update();
    }

    /** The names of the municipalities that the district has held no dialogue with. */
    List<String> missing(String roundId, String districtId) {
        return jdbc.sql(MISSING)
                .param("roundId", roundId)
                .param("districtId", districtId)
                .query((row, number) -> row.getString("name"))
                .list();
    }

    private static DistrictReminder reminder(ResultSet row, int number) throws SQLException {
        Instant at = row.getTimestamp("reminded_at").toInstant();
        return new DistrictReminder(
                row.getString("district_id"), row.getInt("number"), row.getString("reminded_by"), at);
    }
}
