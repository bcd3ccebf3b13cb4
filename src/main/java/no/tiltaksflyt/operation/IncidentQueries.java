package no.tiltaksflyt.operation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import no.tiltaksflyt.casework.CaseDirectories;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.engine.WorkerTimes;
import no.tiltaksflyt.process.DeployedProcesses;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Steps that have stopped. The callers let only administrators in. */
@Component
class IncidentQueries {

    private static final String OPEN = """
            select i.key, i.process_id, i.element_id, i.job_key, i.error_type, i.error_message, i.created_at,
                p.process_definition_key,
                array(
                    select p.variables ->> carried.variable
                    from unnest(cast(:caseVariables as text[])) with ordinality as carried (variable, place)
                    order by carried.place) as case_ids
            from engine.incident i
            left join engine.process_instance p on p.key = i.process_instance_key
            where i.state = 'CREATED' and (:key::bigint is null or i.key = :key)
            order by i.created_at, i.key
            limit :atMost
            """;

    private static final String STALLED = """
            select j.key, j.process_instance_key, j.element_id, j.element_instance_key, j.error_message, j.updated_at,
                p.process_id, p.process_definition_key,
                array(
                    select p.variables ->> carried.variable
                    from unnest(cast(:caseVariables as text[])) with ordinality as carried (variable, place)
                    order by carried.place) as case_ids
            from engine.job_in_trouble j
            join engine.process_instance p on p.key = j.process_instance_key
            where j.updated_at < :before and (:key::bigint is null or j.key = :key)
                and not exists (select from engine.incident i where i.job_key = j.key and i.state = 'CREATED')
            order by j.updated_at, j.key
            limit :atMost
            """;

    private final JdbcClient jdbc;
    private final WorkerTimes times;
    private final CaseDirectories cases;
    private final DeployedProcesses processes;
    private final Clock clock;

    IncidentQueries(
            JdbcClient jdbc, WorkerTimes times, CaseDirectories cases, DeployedProcesses processes, Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.processes = processes;
        this.times = times;
        this.clock = clock;
    }

    /** Open incidents, oldest first. */
    List<Incident> open(int atMost) {
        return find(null, atMost);
    }

    Optional<Incident> open(long key) {
        return find(key, 1).stream().findFirst();
    }

    private List<Incident> find(@Nullable Long key, int atMost) {
        return jdbc
                .sql(OPEN)
                .param("key", key)
                .param("atMost", atMost)
                .param("caseVariables", cases.variables().toArray(String[]::new))
                .query(this::incident)
                .list()
                .stream()
                .map(Supplier::get)
                .toList();
    }

    /** Steps that failed, are no incident, and that nobody has tried again for longer than any retry takes; oldest first. */
    List<StalledStep> stalled(int atMost) {
        return findStalled(null, atMost);
    }

    Optional<StalledStep> stalled(long jobKey) {
        return findStalled(jobKey, 1).stream().findFirst();
    }

    private List<StalledStep> findStalled(@Nullable Long jobKey, int atMost) {
        return jdbc
                .sql(STALLED)
                .param("key", jobKey)
                .param("before", Timestamp.from(clock.instant().minus(times.stalledAfter())))
                .param("atMost", atMost)
                .param("caseVariables", cases.variables().toArray(String[]::new))
                .query(this::stalledStep)
                .list()
                .stream()
                .map(Supplier::get)
                .toList();
    }

    private Supplier<StalledStep> stalledStep(ResultSet row, int number) throws SQLException {
        StalledStep step = new StalledStep(
                row.getLong("key"),
                row.getLong("process_instance_key"),
                row.getString("process_id"),
                row.getString("element_id"),
                row.getLong("element_instance_key"),
                row.getString("error_message"),
                row.getTimestamp("updated_at").toInstant(),
                null);
        Supplier<Optional<CaseRef>> about = caseRef(row);
        return () -> step.about(about.get().orElse(null));
    }

    private Supplier<Incident> incident(ResultSet row, int number) throws SQLException {
        Incident incident = new Incident(
                row.getLong("key"),
                row.getString("process_id"),
                row.getString("element_id"),
                row.getObject("job_key", Long.class),
                row.getString("error_type"),
                row.getString("error_message"),
                row.getTimestamp("created_at").toInstant(),
                null);
        Supplier<Optional<CaseRef>> about = caseRef(row);
        return () -> incident.about(about.get().orElse(null));
    }

    /** Asked when the rows are read: the process's model may need the connection that they came by. */
    private Supplier<Optional<CaseRef>> caseRef(ResultSet row) throws SQLException {
        String[] ids = (String[]) row.getArray("case_ids").getArray();
        long process = row.getLong("process_definition_key");
        return () -> cases.caseOf(declaredKind(process), Arrays.asList(ids));
    }

    private @Nullable String declaredKind(long processDefinitionKey) {
        return processes
                .find(processDefinitionKey)
                .flatMap(process -> process.property(CaseDirectories.KIND_PROPERTY))
                .orElse(null);
    }

    /** @param since when it failed, or was given new retries, last */
    record StalledStep(
            long jobKey,
            long processInstanceKey,
            String processId,
            String elementId,
            long elementInstanceKey,
            @Nullable String errorMessage,
            Instant since,
            @Nullable CaseRef caseRef) {

        private StalledStep about(@Nullable CaseRef found) {
            return new StalledStep(
                    jobKey, processInstanceKey, processId, elementId, elementInstanceKey, errorMessage, since, found);
        }
    }

    /** @param errorType as the engine names it */
    record Incident(
            long key,
            String processId,
            String elementId,
            @Nullable Long jobKey,
            String errorType,
            @Nullable String errorMessage,
            Instant createdAt,
            @Nullable CaseRef caseRef) {

        private Incident about(@Nullable CaseRef found) {
            return new Incident(key, processId, elementId, jobKey, errorType, errorMessage, createdAt, found);
        }

        /** What has happened, in the words of a person who shall mend it. */
        public String errorMessageKey() {
            return switch (errorType) {
                case "JOB_NO_RETRIES", "EXECUTION_LISTENER_NO_RETRIES", "TASK_LISTENER_NO_RETRIES" ->
                    "operation.error-type.step";
                case "CONDITION_ERROR", "EXTRACT_VALUE_ERROR", "IO_MAPPING_ERROR" -> "operation.error-type.value";
                case "CALLED_DECISION_ERROR", "DECISION_EVALUATION_ERROR" -> "operation.error-type.decision";
                case "CALLED_ELEMENT_ERROR", "FORM_NOT_FOUND", "RESOURCE_NOT_FOUND" -> "operation.error-type.missing";
                default -> "operation.error-type.other";
            };
        }
    }
}
