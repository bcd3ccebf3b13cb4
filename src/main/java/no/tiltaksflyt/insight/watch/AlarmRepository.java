package no.tiltaksflyt.insight.watch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import no.tiltaksflyt.casework.CaseRef;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps alarms and how they stand. */
@Component
class AlarmRepository {

    private static final String COLUMNS = """
            id, subject, kind, process_id, element_id, district_id, case_kind, case_id, weeks, days, above, threshold, name,
            state, reason, state_since, episode, told_at, value, measured_at
            """;

    private static final String SELECT = "select " + COLUMNS + " from watch_alarm ";

    private static final String OF_OWNER = SELECT + """
            where subject = :subject
            order by id
            """;

    private static final String OF_OWNER_WITH_ID = SELECT + "where subject = :subject and id = :id";

    private static final String LOCK = SELECT + "where id = :id for no key update skip locked";

    private static final String IDS = "select id from watch_alarm where state <> 'over' order by id";

    private static final String COUNT = "select count(*) from watch_alarm where subject = :subject";

    private static final String INSERT = """
            insert into watch_alarm (subject, kind, process_id, element_id, district_id, case_kind, case_id, weeks, days, above,
                                     threshold, name, created_at, state, state_since)
            values (:subject, :kind, :process, :step, :district, :caseKind, :caseId, :weeks, :days, :above, :limit, :name, :at,
                    'calm', :at)
            returning id
            """;

    /** It begins anew: what was told of it was told of something else. */
    private static final String CHANGE = """
            update watch_alarm
            set kind = :kind, process_id = :process, element_id = :step, district_id = :district, case_kind = :caseKind,
                case_id = :caseId, weeks = :weeks, days = :days, above = :above, threshold = :limit, name = :name,
                state = 'calm', reason = null, state_since = :at, episode = case when episode > 0 then episode + 1 else 0 end,
                told_at = null, value = null, measured_at = null
            where subject = :subject and id = :id
            """;

    private static final String DELETE = "delete from watch_alarm where subject = :subject and id = :id";

    private static final String MEASURED = """
            update watch_alarm
            set value = :value, measured_at = :at
            where id = :id
            """;

    private static final String ENTER = """
            update watch_alarm
            set state = :state, reason = :reason, state_since = :at, episode = episode + 1
            where id = :id
            """;

    private static final String TOLD = "update watch_alarm set told_at = :at where id = :id";

    private final JdbcClient jdbc;

    AlarmRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<KeptAlarm> of(String subject) {
        return jdbc.sql(OF_OWNER)
                .param("subject", subject)
                .query(AlarmRepository::alarm)
                .list();
    }

    /** Empty for one that is another's. */
    Optional<KeptAlarm> find(String subject, long id) {
        return jdbc.sql(OF_OWNER_WITH_ID)
                .param("subject", subject)
                .param("id", id)
                .query(AlarmRepository::alarm)
                .optional();
    }

    /** Empty also while another transaction has it. */
    Optional<KeptAlarm> lock(long id) {
        return jdbc.sql(LOCK).param("id", id).query(AlarmRepository::alarm).optional();
    }

    /** All that may still have something to tell. */
    List<Long> ids() {
        return jdbc.sql(IDS).query((row, number) -> row.getLong(1)).list();
    }

    int count(String subject) {
        return jdbc.sql(COUNT).param("subject", subject).query(Integer.class).single();
    }

    long insert(String subject, Alarm alarm, Instant at) {
        return write(INSERT, subject, alarm, at).query(Long.class).single();
    }

    void change(String subject, long id, Alarm alarm, Instant at) {
        requireOne(write(CHANGE, subject, alarm, at).param("id", id).update(), id);
    }

    private JdbcClient.StatementSpec write(String sql, String subject, Alarm alarm, Instant at) {
        return jdbc.sql(sql)
                .param("subject", subject)
                .param("kind", alarm.kind())
                .param("process", alarm.process())
                .param("step", alarm.step())
                .param("district", alarm.district())
                .param("caseKind", CaseRef.kindOf(alarm.followed()))
                .param("caseId", CaseRef.idOf(alarm.followed()))
                .param("weeks", alarm.weeks())
                .param("days", alarm.days())
                .param("above", alarm.above())
                .param("limit", alarm.limit())
                .param("name", alarm.name())
                .param("at", at.atOffset(ZoneOffset.UTC));
    }

    /** False when it was not there, or is another's. */
    boolean delete(String subject, long id) {
        return jdbc.sql(DELETE).param("subject", subject).param("id", id).update() == 1;
    }

    void measured(long id, @Nullable Double value, Instant at) {
        int changed = jdbc.sql(MEASURED)
                .param("id", id)
                .param("value", value)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        requireOne(changed, id);
    }

    /** @param reason why it cannot be measured, where that is so */
    void enter(long id, KeptAlarm.State state, @Nullable Gone reason, Instant at) {
        int changed = jdbc.sql(ENTER)
                .param("id", id)
                .param("state", state.code())
                .param("reason", reason == null ? null : reason.code())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        requireOne(changed, id);
    }

    void told(long id, Instant at) {
        requireOne(
                jdbc.sql(TOLD)
                        .param("id", id)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update(),
                id);
    }

    private static void requireOne(int changed, long id) {
        if (changed != 1) {
            throw new IllegalStateException("Alarm " + id + " is not there");
        }
    }

    private static KeptAlarm alarm(ResultSet row, int number) throws SQLException {
        String reason = row.getString("reason");
        return new KeptAlarm(
                row.getLong("id"),
                row.getString("subject"),
                what(row),
                KeptAlarm.State.of(row.getString("state")),
                reason == null ? null : Gone.find(reason).orElse(Gone.NUMBER),
                row.getObject("state_since", OffsetDateTime.class).toInstant(),
                row.getInt("episode"),
                instant(row, "told_at"),
                row.getObject("value", Double.class),
                instant(row, "measured_at"));
    }

    private static Alarm what(ResultSet row) throws SQLException {
        return new Alarm(
                row.getString("kind"),
                row.getString("process_id"),
                row.getString("element_id"),
                row.getString("district_id"),
                CaseRef.of(row.getString("case_kind"), row.getString("case_id")),
                row.getInt("weeks"),
                row.getInt("days"),
                row.getBoolean("above"),
                row.getDouble("threshold"),
                row.getString("name"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
