package no.tiltaksflyt.measure;

import static no.tiltaksflyt.measure.Columns.nullableLong;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.process.Authority;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Writes measures, proposals and the timeline. */
@Repository
public class MeasureRepository {

    private static final String LOCK = """
            select measure_id, case_number, municipality_number, district_id, category, origin, title,
                proposal_version, supplement_count, status, process_instance_key
            from measure
            where measure_id = :measureId
            for update
            """;

    /** Also those that were merged into a measure that was merged into it. */
    private static final String MERGED_INTO = """
            with recursive gathered (measure_id) as (
                select measure_id from measure where merged_into = :measureId
                union
                select m.measure_id from gathered join measure m on m.merged_into = gathered.measure_id
            )
            select m.measure_id, m.case_number, m.municipality_number, m.district_id, m.category, m.origin, m.title,
                m.proposal_version, m.supplement_count, m.status, m.process_instance_key
            from gathered
            join measure m on m.measure_id = gathered.measure_id
            order by m.measure_id
            """;

    private static final String SET_STATUS = """
            update measure set status = :status, updated_at = :at where measure_id = :measureId
            """;

    private static final String SET_PROCESS_INSTANCE = """
            update measure set process_instance_key = :key
            where measure_id = :measureId and process_instance_key is null
            """;

    private static final String SET_MERGED = """
            update measure set status = 'merged', merged_into = :into, updated_at = :at where measure_id = :measureId
            """;

    private static final String APPEND_EVENT = """
            insert into measure_event (measure_id, kind, organ, actor_name, details, happened_at, once_key)
            values (:measureId, :kind, :organ, :actorName, :details, :at, :onceKey)
            on conflict (measure_id, once_key) do nothing
            """;

    private static final String HAS_HAPPENED =
            "select exists (select from measure_event where measure_id = :measureId and once_key = :once)";

    private static final String MEASURE_ID = """
            select measure_id from measure where case_number = :caseNumber
            """;

    private static final String DISTRICTS = """
            select measure_id, district_id from measure where measure_id = any(cast(:measureIds as text[]))
            """;

    private static final String TITLE = """
            select title from measure where measure_id = :measureId
            """;

    private static final String DESCRIPTION = """
            select description from proposal where measure_id = :measureId and version = :version
            """;

    private static final String IS_OPEN = """
            select exists (
                select from measure where measure_id = :measureId and status in ('in-progress', 'deferred')
            )
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    MeasureRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * The measure, its row locked until the transaction ends: everything that moves a measure waits here for its turn.
     */
    public Optional<MeasureRow> lock(String measureId) {
        return jdbc.sql(LOCK)
                .param("measureId", measureId)
                .query(MeasureRepository::measure)
                .optional();
    }

    /** The measures that go on as part of this one, not locked: they have ended. */
    public List<MeasureRow> mergedInto(String measureId) {
        return jdbc.sql(MERGED_INTO)
                .param("measureId", measureId)
                .query(MeasureRepository::measure)
                .list();
    }

    void setStatus(String measureId, MeasureStatus status, Instant at) {
        requireOne(
                measureId,
                jdbc.sql(SET_STATUS)
                        .param("measureId", measureId)
                        .param("status", status.code())
                        .param("at", Timestamp.from(at))
                        .update());
    }

    void setMerged(String measureId, String into, Instant at) {
        requireOne(
                measureId,
                jdbc.sql(SET_MERGED)
                        .param("measureId", measureId)
                        .param("into", into)
                        .param("at", Timestamp.from(at))
                        .update());
    }

    /** That exactly the row of this measure was changed. */
    public static void requireOne(String measureId, int rows) {
        if (rows != 1) {
            throw new IllegalStateException(rows + " rows of measure " + measureId + " were changed");
        }
    }

    /** False when it has one already: each supplement leads the process by here again. */
    public boolean setProcessInstance(String measureId, long processInstanceKey) {
        return jdbc.sql(SET_PROCESS_INSTANCE)
                        .param("measureId", measureId)
                        .param("key", processInstanceKey)
                        .update()
                == 1;
    }

    void appendEvent(String measureId, TimelineLine line) {
        Person person = line.deed().person();
        jdbc.sql(APPEND_EVENT)
                .param("measureId", measureId)
                .param("kind", line.kind().code())
                .param("organ", line.authority().code())
                .param("actorName", person == null ? null : person.name())
                .param("details", json.writeValueAsString(line.details()))
                .param("at", Timestamp.from(line.deed().at()))
                .param("onceKey", line.once())
                .update();
    }

    /** Whether the line stands in the timeline. */
    public boolean hasHappened(String measureId, String once) {
        return jdbc.sql(HAS_HAPPENED)
                .param("measureId", measureId)
                .param("once", once)
                .query(Boolean.class)
                .single();
    }

    public Optional<String> measureId(String caseNumber) {
        return jdbc.sql(MEASURE_ID)
                .param("caseNumber", caseNumber)
                .query(String.class)
                .optional();
    }

    public boolean isOpen(String measureId) {
        return jdbc.sql(IS_OPEN)
                .param("measureId", measureId)
                .query(Boolean.class)
                .single();
    }

    public Optional<String> district(String measureId) {
        return Optional.ofNullable(districts(List.of(measureId)).get(measureId));
    }

    /** The districts of many measures, by their ids. */
    public Map<String, String> districts(Collection<String> measureIds) {
        Map<String, String> districts = new HashMap<>();
        jdbc.sql(DISTRICTS)
                .param("measureIds", measureIds.toArray(String[]::new))
                .query(row -> {
                    districts.put(row.getString("measure_id"), row.getString("district_id"));
                });
        return districts;
    }

    public Optional<String> title(String measureId) {
        return jdbc.sql(TITLE).param("measureId", measureId).query(String.class).optional();
    }

    public String description(String measureId, int version) {
        return jdbc.sql(DESCRIPTION)
                .param("measureId", measureId)
                .param("version", version)
                .query(String.class)
                .single();
    }

    private static MeasureRow measure(ResultSet row, int number) throws SQLException {
        return new MeasureRow(
                row.getString("measure_id"),
                row.getString("case_number"),
                row.getString("municipality_number"),
                row.getString("district_id"),
                row.getString("category"),
                row.getString("origin"),
                row.getString("title"),
                row.getInt("proposal_version"),
                row.getInt("supplement_count"),
                MeasureStatus.of(row.getString("status")),
                nullableLong(row, "process_instance_key"));
    }

    /** @param once what makes the line happen once, however often it is written */
    record TimelineLine(EventKind kind, Authority authority, Deed deed, String once, Map<String, ?> details) {}
}
