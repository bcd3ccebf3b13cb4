package no.tiltaksflyt.insight;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.insight.CaseFacts.PartyTime;
import no.tiltaksflyt.insight.CaseFacts.StepVisit;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes facts with COPY: the same rows as those of {@link FactsRepository}, as a test shows, many times as fast. */
final class BulkFacts {

    private static final String CASES = """
            copy insight.case_fact (
                process_instance_key, case_kind, case_id, process_id, version, state, outcome, municipality_number,
                district_id, category, origin, started_at, ended_at, lead_ms, lead_working_ms, active_ms,
                active_working_ms, returned)
            from stdin
            """;

    private static final String VISITS = """
            copy insight.step_visit (
                element_instance_key, process_instance_key, process_id, version, element_id, party, visit, returned,
                user_task_key, candidate_group, created_at, taken_at, completed_at, completed, due_at, total_ms,
                total_working_ms, waiting_ms, waiting_working_ms, worked_ms, worked_working_ms)
            from stdin
            """;

    private static final String PARTIES = """
            copy insight.party_time (process_instance_key, party, clock_ms, clock_working_ms)
            from stdin
            """;

    /** Of the same cases in another order; {@code :copies} of each. */
    private static final String MORE_CASES = """
            insert into insight.case_fact (
                process_instance_key, case_kind, case_id, process_id, version, state, outcome, municipality_number,
                district_id, category, origin, started_at, ended_at, lead_ms, lead_working_ms, active_ms,
                active_working_ms, returned)
            with numbered as (
                select fact.*, row_number() over (order by process_instance_key) as number, count(*) over () as cases
                from insight.case_fact as fact
                where ended_at is not null
            )
            select fact.process_instance_key + copy * 1000000000, fact.case_kind, fact.case_id || '-' || copy,
                   fact.process_id, fact.version, fact.state, other.outcome, other.municipality_number, other.district_id,
                   other.category, other.origin,
                   fact.ended_at - (fact.lead_ms * (1 + copy * 0.031)) * interval '1 millisecond', fact.ended_at,
                   round(fact.lead_ms * (1 + copy * 0.031)), round(fact.lead_working_ms * (1 + copy * 0.031)),
                   round(fact.active_ms * (1 + copy * 0.031)), round(fact.active_working_ms * (1 + copy * 0.031)),
                   fact.returned
            from generate_series(cast(1 as bigint), :copies) as copy
            cross join numbered as fact
            join numbered as other on other.number = 1 + (fact.number + copy * 7919) % fact.cases
            order by fact.ended_at
            """;

    private static final String MORE_VISITS = """
            insert into insight.step_visit (
                element_instance_key, process_instance_key, process_id, version, element_id, party, visit, returned,
                user_task_key, candidate_group, created_at, taken_at, completed_at, completed, due_at, total_ms,
                total_working_ms, waiting_ms, waiting_working_ms, worked_ms, worked_working_ms)
            select element_instance_key + copy * 1000000000, process_instance_key + copy * 1000000000, visit.process_id,
                   visit.version, element_id, party, visit, visit.returned, user_task_key + copy * 1000000000,
                   candidate_group, created_at, taken_at, completed_at, completed, due_at,
                   round(total_ms * (1 + copy * 0.031)), round(total_working_ms * (1 + copy * 0.031)),
                   round(waiting_ms * (1 + copy * 0.031)), round(waiting_working_ms * (1 + copy * 0.031)),
                   round(worked_ms * (1 + copy * 0.031)), round(worked_working_ms * (1 + copy * 0.031))
            from generate_series(cast(1 as bigint), :copies) as copy
            cross join insight.step_visit as visit
            join insight.case_fact as fact using (process_instance_key)
            where fact.ended_at is not null
            """;

    private static final String MORE_PARTIES = """
            insert into insight.party_time (process_instance_key, party, clock_ms, clock_working_ms)
            select process_instance_key + copy * 1000000000, party, round(clock_ms * (1 + copy * 0.031)),
                   round(clock_working_ms * (1 + copy * 0.031))
            from generate_series(cast(1 as bigint), :copies) as copy
            cross join insight.party_time
            """;

    private static final int AT_ONCE = 5_000;

    private final DataSource owner;

    BulkFacts(DataSource owner) {
        this.owner = owner;
    }

    void load(Stream<CaseFacts> facts) {
        try (Connection connection = owner.getConnection()) {
            CopyManager copy = new CopyManager(connection.unwrap(BaseConnection.class));
            Iterator<CaseFacts> left = facts.iterator();
            while (left.hasNext()) {
                load(copy, next(left));
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every case that has ended so many times more, each time longer and with the traits of another. */
    void multiply(int copies) {
        for (String sql : List.of(MORE_VISITS, MORE_PARTIES, MORE_CASES)) {
            JdbcClient.create(owner).sql(sql).param("copies", copies).update();
        }
    }

    private static List<CaseFacts> next(Iterator<CaseFacts> left) {
        List<CaseFacts> some = new ArrayList<>();
        while (some.size() < AT_ONCE && left.hasNext()) {
            some.add(left.next());
        }
        return some;
    }

    private static void load(CopyManager copy, List<CaseFacts> facts) throws SQLException, IOException {
        write(copy, CASES, facts.stream().map(BulkFacts::row));
        write(
                copy,
                VISITS,
                facts.stream().flatMap(fact -> fact.visits().stream().map(visit -> row(fact, visit))));
        write(
                copy,
                PARTIES,
                facts.stream().flatMap(fact -> fact.parties().stream().map(party -> row(fact, party))));
    }

    private static void write(CopyManager copy, String sql, Stream<String> rows) throws SQLException, IOException {
        byte[] text = rows.collect(Collectors.joining()).getBytes(StandardCharsets.UTF_8);
        copy.copyIn(sql, new ByteArrayInputStream(text));
    }

    private static String row(CaseFacts fact) {
        CaseRef about = fact.caseRef();
        CaseTraits.Traits traits = fact.traits();
        Instant end = fact.endedAt();
        return row(
                fact.processInstanceKey(),
                about == null ? null : about.kind(),
                about == null ? null : about.id(),
                fact.processId(),
                fact.version(),
                fact.state(),
                end == null ? null : traits.outcome(),
                traits.municipalityNumber(),
                traits.districtId(),
                traits.category(),
                traits.origin(),
                fact.startedAt(),
                end,
                calendar(fact.lead()),
                working(fact.lead()),
                calendar(fact.active()),
                working(fact.active()),
                fact.returned());
    }

    private static String row(CaseFacts fact, StepVisit visit) {
        return row(
                visit.elementInstanceKey(),
                fact.processInstanceKey(),
                fact.processId(),
                visit.version(),
                visit.elementId(),
                visit.party(),
                visit.visit(),
                visit.returned(),
                visit.userTaskKey(),
                visit.candidateGroup(),
                visit.createdAt(),
                visit.takenAt(),
                visit.completedAt(),
                visit.completed(),
                visit.dueAt(),
                calendar(visit.total()),
                working(visit.total()),
                calendar(visit.waiting()),
                working(visit.waiting()),
                calendar(visit.worked()),
                working(visit.worked()));
    }

    private static String row(CaseFacts fact, PartyTime party) {
        return row(fact.processInstanceKey(), party.party(), calendar(party.clock()), working(party.clock()));
    }

    private static @Nullable Long calendar(@Nullable Span span) {
        return span == null ? null : span.calendar().toMillis();
    }

    private static @Nullable Long working(@Nullable Span span) {
        return span == null ? null : span.working().toMillis();
    }

    private static String row(@Nullable Object... cells) {
        return Stream.of(cells).map(BulkFacts::cell).collect(Collectors.joining("\t", "", "\n"));
    }

    private static String cell(@Nullable Object value) {
        return value == null
                ? "\\N"
                : Objects.toString(value)
                        .replace("\\", "\\\\")
                        .replace("\t", "\\t")
                        .replace("\n", "\\n");
    }
}
