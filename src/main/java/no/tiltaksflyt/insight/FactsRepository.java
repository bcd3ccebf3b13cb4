package no.tiltaksflyt.insight;

import static java.util.stream.Collectors.toMap;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.insight.CaseFacts.PartyTime;
import no.tiltaksflyt.insight.CaseFacts.StepVisit;
import no.tiltaksflyt.insight.sums.Counted;
import no.tiltaksflyt.insight.sums.Sums;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes facts; those of a case are always written together. */
@Component
class FactsRepository {

    private static final List<String> FORGET = List.of(
            "delete from insight.party_time where process_instance_key = any (?)",
            "delete from insight.step_visit where process_instance_key = any (?)");

    private static final String FORGET_CASES = """
            delete from insight.case_fact
            where process_instance_key = any (?)
            returning process_instance_key, process_id, version, case_id, municipality_number, district_id, category, origin,
                outcome, started_at, ended_at
            """;

    private static final String CASE = """
            insert into insight.case_fact (
                process_instance_key, case_kind, case_id, process_id, version, state, outcome, municipality_number,
                district_id, category, origin, started_at, ended_at, lead_ms, lead_working_ms, active_ms,
                active_working_ms, returned)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String VISIT = """
            insert into insight.step_visit (
                element_instance_key, process_instance_key, process_id, version, element_id, party, visit, returned,
                user_task_key, candidate_group, created_at, taken_at, completed_at, completed, due_at, total_ms,
                total_working_ms, waiting_ms, waiting_working_ms, worked_ms, worked_working_ms)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String PARTY = """
            insert into insight.party_time (process_instance_key, party, clock_ms, clock_working_ms)
            values (?, ?, ?, ?)
            """;

    private static final int BATCH = 500;

    private final JdbcTemplate jdbc;
    private final Sums sums;

    FactsRepository(JdbcTemplate jdbc, Sums sums) {
        this.jdbc = jdbc;
        this.sums = sums;
    }

    /** Puts these in the place of what was known of the instances. */
    void replace(Collection<Long> processInstanceKeys, List<CaseFacts> facts) {
        Long[] keys = processInstanceKeys.toArray(Long[]::new);
        FORGET.forEach(sql ->
                jdbc.update(sql, row -> row.setArray(1, row.getConnection().createArrayOf("bigint", keys))));
        Map<Long, Counted> before = forgetCases(keys);
        jdbc.batchUpdate(CASE, facts, BATCH, (row, fact) -> new Columns(row).of(fact));
        List<Of<StepVisit>> visits = facts.stream()
                .flatMap(fact -> fact.visits().stream().map(visit -> new Of<>(fact, visit)))
                .toList();
        jdbc.batchUpdate(VISIT, visits, BATCH, (row, visit) -> new Columns(row).of(visit.fact(), visit.part()));
        List<Of<PartyTime>> parties = facts.stream()
                .flatMap(fact -> fact.parties().stream().map(party -> new Of<>(fact, party)))
                .toList();
        jdbc.batchUpdate(PARTY, parties, BATCH, (row, party) -> new Columns(row).of(party.fact(), party.part()));
        sums.changed(before, facts.stream().collect(toMap(CaseFacts::processInstanceKey, CaseFacts::counted)));
    }

    private Map<Long, Counted> forgetCases(Long[] keys) {
        Map<Long, Counted> forgotten = new HashMap<>();
        jdbc.query(
                FORGET_CASES,
                row -> row.setArray(1, row.getConnection().createArrayOf("bigint", keys)),
                (ResultSet row) -> {
                    forgotten.put(row.getLong("process_instance_key"), counted(row));
                });
        return forgotten;
    }

    private static Counted counted(ResultSet row) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Counted(
                row.getString("process_id"),
                row.getInt("version"),
                row.getString("case_id"),
                row.getString("municipality_number"),
                row.getString("district_id"),
                row.getString("category"),
                row.getString("origin"),
                row.getString("outcome"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant());
    }

    private record Of<P>(CaseFacts fact, P part) {}

    /** The columns of one row, from the first. */
    private static final class Columns {

        private final PreparedStatement row;
        private int column;

        Columns(PreparedStatement row) {
            this.row = row;
        }

        void of(CaseFacts fact) throws SQLException {
            CaseRef about = fact.caseRef();
            CaseTraits.Traits traits = fact.traits();
            addNumber(fact.processInstanceKey());
            add(about == null ? null : about.kind());
            add(about == null ? null : about.id());
            add(fact.processId());
            add(fact.version());
            add(fact.state());
            add(fact.endedAt() == null ? null : traits.outcome());
            add(traits.municipalityNumber());
            add(traits.districtId());
            add(traits.category());
            add(traits.origin());
            add(fact.startedAt());
            add(fact.endedAt());
            add(fact.lead());
            add(fact.active());
            add(fact.returned());
        }

        void of(CaseFacts fact, StepVisit visit) throws SQLException {
            addNumber(visit.elementInstanceKey());
            addNumber(fact.processInstanceKey());
            add(fact.processId());
            add(visit.version());
            add(visit.elementId());
            add(visit.party());
            add(visit.visit());
            row.setBoolean(++column, visit.returned());
            addNumber(visit.userTaskKey());
            add(visit.candidateGroup());
            add(visit.createdAt());
            add(visit.takenAt());
            add(visit.completedAt());
            row.setBoolean(++column, visit.completed());
            add(visit.dueAt());
            add(visit.total());
            add(visit.waiting());
            add(visit.worked());
        }

        void of(CaseFacts fact, PartyTime party) throws SQLException {
            addNumber(fact.processInstanceKey());
            add(party.party());
            add(party.clock());
        }

        private void add(@Nullable String text) throws SQLException {
            row.setString(++column, text);
        }

        private void addNumber(@Nullable Long number) throws SQLException {
            row.setObject(++column, number, Types.BIGINT);
        }

        private void add(int number) throws SQLException {
            row.setInt(++column, number);
        }

        private void add(@Nullable Instant time) throws SQLException {
            OffsetDateTime utc = time == null ? null : time.atOffset(ZoneOffset.UTC);
            row.setObject(++column, utc, Types.TIMESTAMP_WITH_TIMEZONE);
        }

        private void add(@Nullable Span span) throws SQLException {
            addNumber(span == null ? null : span.calendar().toMillis());
            addNumber(span == null ? null : span.working().toMillis());
        }
    }
}
