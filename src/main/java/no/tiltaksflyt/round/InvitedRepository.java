package no.tiltaksflyt.round;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps which municipalities are in a round, and how far each has come. */
@Repository
public class InvitedRepository {

    private static final String OF_ROUND = """
            select round_id, number, name, county, district_id, language, input_id, dialogue_id, link_edition, extended_to,
                answered_by, status, since, invited_at, decline_reason, reminders, reminded_at, dialogue_held_on,
                process_instance_key, extensions
            from invited_municipality
            where round_id = :roundId
            order by name, number
            """;

    private static final String ONE = """
            select round_id, number, name, county, district_id, language, input_id, dialogue_id, link_edition, extended_to,
                answered_by, status, since, invited_at, decline_reason, reminders, reminded_at, dialogue_held_on,
                process_instance_key, extensions
            from invited_municipality
            where round_id = :roundId and number = :number
            """;

    private static final String LOCK = """
            select round_id, number, name, county, district_id, language, input_id, dialogue_id, link_edition, extended_to,
                answered_by, status, since, invited_at, decline_reason, reminders, reminded_at, dialogue_held_on,
                process_instance_key, extensions
            from invited_municipality
            where round_id = :roundId and number = :number
            for update
            """;

    private static final String BY_INPUT = """
            select round_id, number, name, county, district_id, language, input_id, dialogue_id, link_edition, extended_to,
                answered_by, status, since, invited_at, decline_reason, reminders, reminded_at, dialogue_held_on,
                process_instance_key, extensions
            from invited_municipality
            where input_id = :id
            """;

    private static final String LOCK_BY_INPUT = """
            select round_id, number, name, county, district_id, language, input_id, dialogue_id, link_edition, extended_to,
                answered_by, status, since, invited_at, decline_reason, reminders, reminded_at, dialogue_held_on,
                process_instance_key, extensions
            from invited_municipality
            where input_id = :id
            for update
            """;

    private static final String BY_DIALOGUE = """
            select round_id, number, name, county, district_id, language, input_id, dialogue_id, link_edition, extended_to,
                answered_by, status, since, invited_at, decline_reason, reminders, reminded_at, dialogue_held_on,
                process_instance_key, extensions
            from invited_municipality
            where dialogue_id = :id
            """;

    private static final String LOCK_BY_DIALOGUE = """
            select round_id, number, name, county, district_id, language, input_id, dialogue_id, link_edition, extended_to,
                answered_by, status, since, invited_at, decline_reason, reminders, reminded_at, dialogue_held_on,
                process_instance_key, extensions
            from invited_municipality
            where dialogue_id = :id
            for update
            """;

    private static final String OF_MUNICIPALITY = """
            select round_id, number, name, county, district_id, language, input_id, dialogue_id, link_edition, extended_to,
                answered_by, status, since, invited_at, decline_reason, reminders, reminded_at, dialogue_held_on,
                process_instance_key, extensions
            from invited_municipality
            where number = :number
            order by invited_at desc, round_id
            """;

    private static final String INSERT = """
            insert into invited_municipality
                (round_id, number, name, county, district_id, language, input_id, dialogue_id, since, invited_at)
            values
                (:roundId, :number, :name, :county, :districtId, :language, :inputId, :dialogueId, :at, :at)
            on conflict (round_id, number) do nothing
            """;

    private static final String OPENED = """
            update invited_municipality set status = 'opened', since = :at, opened_at = coalesce(opened_at, :at)
            where input_id = :inputId and status = 'invited'
            """;

    private static final String BEGUN = """
            update invited_municipality set status = 'begun', since = :at, begun_at = coalesce(begun_at, :at)
            where input_id = :inputId and status in ('invited', 'opened')
            """;

    private static final String ANSWERED = """
            update invited_municipality
            set status = 'answered', since = :at, answered_at = coalesce(answered_at, :at), decline_reason = null
            where input_id = :inputId
            """;

    private static final String DECLINED = """
            update invited_municipality set status = 'declined', since = :at, decline_reason = :reason where input_id = :inputId
            """;

    private static final String RECONSIDERED = """
            update invited_municipality
            set status = case when begun_at is null then 'opened' else 'begun' end, since = :at, decline_reason = null
            where input_id = :inputId and status = 'declined'
            """;

    private static final String REMINDED = """
            update invited_municipality set reminders = reminders + 1, reminded_at = :at where input_id = :inputId
            """;

    private static final String EXTENDED = """
            update invited_municipality set extended_to = :day, extensions = extensions + 1 where input_id = :inputId
            """;

    private static final String EXTENDED_AFTER = """
            select count(*) from invited_municipality where round_id = :roundId and extended_to > :day
            """;

    private static final String LINK_REVOKED = """
            update invited_municipality set link_edition = link_edition + 1 where input_id = :inputId
            """;

    private static final String DIALOGUE_HELD = """
            update invited_municipality set dialogue_held_on = :day where dialogue_id = :dialogueId and dialogue_held_on is null
            """;

    private static final String SET_PROCESS_INSTANCE = """
            update invited_municipality set process_instance_key = :key where input_id = :inputId and process_instance_key is null
            """;

    private final JdbcClient jdbc;

    InvitedRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether a municipality can have it; the database cannot be asked about every sign. */
    static boolean isNumber(String number) {
        return number.matches("[0-9]{4}");
    }

    /** By name. */
    public List<Invited> ofRound(String roundId) {
        return jdbc.sql(OF_ROUND)
                .param("roundId", roundId)
                .query(InvitedRepository::invited)
                .list();
    }

    public Optional<Invited> find(String roundId, String number) {
        return one(ONE, roundId, number);
    }

    /** Its row is locked until the transaction ends: everything that moves an answer waits here for its turn. */
    public Optional<Invited> lock(String roundId, String number) {
        return one(LOCK, roundId, number);
    }

    private Optional<Invited> one(String sql, String roundId, String number) {
        return !isNumber(number)
                ? Optional.empty()
                : jdbc.sql(sql)
                        .param("roundId", roundId)
                        .param("number", number)
                        .query(InvitedRepository::invited)
                        .optional();
    }

    public Optional<Invited> byInput(String inputId) {
        return byId(BY_INPUT, inputId);
    }

    public Optional<Invited> lockByInput(String inputId) {
        return byId(LOCK_BY_INPUT, inputId);
    }

    public Optional<Invited> byDialogue(String dialogueId) {
        return byId(BY_DIALOGUE, dialogueId);
    }

    public Optional<Invited> lockByDialogue(String dialogueId) {
        return byId(LOCK_BY_DIALOGUE, dialogueId);
    }

    private Optional<Invited> byId(String sql, String id) {
        return jdbc.sql(sql).param("id", id).query(InvitedRepository::invited).optional();
    }

    /** The rounds that a municipality is in, the newest first. */
    public List<Invited> ofMunicipality(String number) {
        return jdbc.sql(OF_MUNICIPALITY)
                .param("number", number)
                .query(InvitedRepository::invited)
                .list();
    }

    /** False when it is in the round already. */
    boolean insert(Invited invited) {
        return jdbc.sql(INSERT)
                        .param("roundId", invited.roundId())
                        .param("number", invited.number())
                        .param("name", invited.name())
                        .param("county", invited.county())
                        .param("districtId", invited.districtId())
                        .param("language", invited.language())
                        .param("inputId", invited.inputId())
                        .param("dialogueId", invited.dialogueId())
                        .param("at", Timestamp.from(invited.invitedAt()))
                        .update()
                == 1;
    }

    /** Nothing where it has come further already. */
    public void opened(Invited invited, Instant at) {
        atMostOne(input(OPENED, invited).param("at", Timestamp.from(at)).update(), invited);
    }

    /** Nothing where it has come further already. */
    public void begun(Invited invited, Instant at) {
        atMostOne(input(BEGUN, invited).param("at", Timestamp.from(at)).update(), invited);
    }

    public void answered(Invited invited, Instant at) {
        one(input(ANSWERED, invited).param("at", Timestamp.from(at)).update(), invited);
    }

    /** @param reason null where it gives none */
    public void declined(Invited invited, @Nullable String reason, Instant at) {
        one(
                input(DECLINED, invited)
                        .param("reason", reason)
                        .param("at", Timestamp.from(at))
                        .update(),
                invited);
    }

    /** It will answer after all. */
    public void reconsidered(Invited invited, Instant at) {
        one(input(RECONSIDERED, invited).param("at", Timestamp.from(at)).update(), invited);
    }

    void reminded(Invited invited, Instant at) {
        one(input(REMINDED, invited).param("at", Timestamp.from(at)).update(), invited);
    }

    void extended(Invited invited, LocalDate day) {
        one(input(EXTENDED, invited).param("day", Date.valueOf(day)).update(), invited);
    }

    /** How many have been given time until after a day. */
    int extendedAfter(String roundId, LocalDate day) {
        return jdbc.sql(EXTENDED_AFTER)
                .param("roundId", roundId)
                .param("day", Date.valueOf(day))
                .query(Integer.class)
                .single();
    }

    void linkRevoked(Invited invited) {
        one(input(LINK_REVOKED, invited).update(), invited);
    }

    /** False when it was held already. */
    public boolean dialogueHeld(Invited invited, LocalDate day) {
        return jdbc.sql(DIALOGUE_HELD)
                        .param("dialogueId", invited.dialogueId())
                        .param("day", Date.valueOf(day))
                        .update()
                == 1;
    }

    /** False when it has one already. */
    public boolean setProcessInstance(Invited invited, long key) {
        return input(SET_PROCESS_INSTANCE, invited).param("key", key).update() == 1;
    }

    private JdbcClient.StatementSpec input(String sql, Invited invited) {
        return jdbc.sql(sql).param("inputId", invited.inputId());
    }

    private static void atMostOne(int changed, Invited invited) {
        if (changed > 1) {
            throw new IllegalStateException(changed + " rows of answer " + invited.inputId() + " were changed");
        }
    }

    private static void one(int changed, Invited invited) {
        if (changed != 1) {
            throw new IllegalStateException(changed + " rows of answer " + invited.inputId() + " were changed");
        }
    }

    private static Invited invited(ResultSet row, int number) throws SQLException {
        return new Invited(
                row.getString("round_id"),
                row.getString("number"),
                row.getString("name"),
                row.getString("county"),
                row.getString("district_id"),
                row.getString("language"),
                row.getString("input_id"),
                row.getString("dialogue_id"),
                row.getInt("link_edition"),
                day(row.getDate("extended_to")),
                row.getInt("extensions"),
                row.getString("answered_by"),
                InputStatus.of(row.getString("status")),
                row.getTimestamp("since").toInstant(),
                row.getTimestamp("invited_at").toInstant(),
                row.getString("decline_reason"),
                row.getInt("reminders"),
                instant(row.getTimestamp("reminded_at")),
                day(row.getDate("dialogue_held_on")),
                key(row));
    }

    private static @Nullable Long key(ResultSet row) throws SQLException {
        long key = row.getLong("process_instance_key");
        return row.wasNull() ? null : key;
    }

    private static @Nullable LocalDate day(@Nullable Date date) {
        return date == null ? null : date.toLocalDate();
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
