package no.tiltaksflyt.operation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Steps that have stopped. The callers let only administrators in. */
@Component
class IncidentQueries {

    private static final String OPEN = """
            select i.key, i.process_id, i.element_id, i.job_key, i.error_type, i.error_message, i.created_at,
                p.variables ->> 'measureId' as measure_id, p.variables ->> 'caseNumber' as case_number
            from engine.incident i
            left join engine.process_instance p on p.key = i.process_instance_key
            where i.state = 'CREATED' and (:key::bigint is null or i.key = :key)
            order by i.created_at, i.key
            limit :atMost
            """;

    private final JdbcClient jdbc;

    IncidentQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Open incidents, oldest first. */
    List<Incident> open(int atMost) {
        return find(null, atMost);
    }

    Optional<Incident> open(long key) {
        return find(key, 1).stream().findFirst();
    }

    private List<Incident> find(@Nullable Long key, int atMost) {
        return jdbc.sql(OPEN)
                .param("key", key)
                .param("atMost", atMost)
                .query(IncidentQueries::incident)
                .list();
    }

    private static Incident incident(ResultSet row, int number) throws SQLException {
        return new Incident(
                row.getLong("key"),
                row.getString("process_id"),
                row.getString("element_id"),
                row.getObject("job_key", Long.class),
                row.getString("error_type"),
                row.getString("error_message"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("measure_id"),
                row.getString("case_number"));
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
            @Nullable String measureId,
            @Nullable String caseNumber) {

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
