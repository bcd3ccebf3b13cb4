package no.tiltaksflyt.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where the engine cannot go on, for an administrator to mend and try again. */
@Component
public class Incidents {

    private static final String OPEN = """
            select i.key, i.process_instance_key, i.process_id, i.element_id, i.job_key, i.error_type, i.error_message,
                i.created_at, p.variables ->> 'measureId' as measure_id, p.variables ->> 'caseNumber' as case_number
            from engine.incident i
            left join engine.process_instance p on p.key = i.process_instance_key
            where i.state = 'CREATED'
            order by i.created_at desc, i.key desc
            limit :atMost
            """;

    private static final String ONE = """
            select i.key, i.process_instance_key, i.process_id, i.element_id, i.job_key, i.error_type, i.error_message,
                i.created_at, p.variables ->> 'measureId' as measure_id, p.variables ->> 'caseNumber' as case_number
            from engine.incident i
            left join engine.process_instance p on p.key = i.process_instance_key
            where i.state = 'CREATED' and i.key = :key
            """;

    private static final Set<String> EXPLAINED = Set.of(
            "incident.JOB_NO_RETRIES",
            "incident.EXECUTION_LISTENER_NO_RETRIES",
            "incident.CALLED_DECISION_ERROR",
            "incident.DECISION_EVALUATION_ERROR",
            "incident.IO_MAPPING_ERROR",
            "incident.CONDITION_ERROR",
            "incident.EXTRACT_VALUE_ERROR",
            "incident.FORM_NOT_FOUND",
            "incident.UNHANDLED_ERROR_EVENT");

    private final JdbcClient jdbc;
    private final EngineCommands engine;

    Incidents(JdbcClient jdbc, EngineCommands engine) {
        this.jdbc = jdbc;
        this.engine = engine;
    }

    /**
     * The open incidents, newest first.
     *
     * @throws UserProblem (403) for anyone but an administrator
     */
    public List<Incident> open(Person person, int atMost) {
        requireAdministrator(person);
        return jdbc.sql(OPEN).param("atMost", atMost).query(Incidents::incident).list();
    }

    /**
     * Lets the engine try again, after the cause is mended.
     *
     * @throws UserProblem (404) when it is solved already, (403) for anyone but an administrator
     */
    @Transactional
    public Incident retry(Person person, long key) {
        requireAdministrator(person);
        Incident incident = jdbc.sql(ONE)
                .param("key", key)
                .query(Incidents::incident)
                .optional()
                .orElseThrow(UserProblem::notFound);
        engine.retryIncident("incident:" + key, key, incident.jobKey());
        return incident;
    }

    private static void requireAdministrator(Person person) {
        if (!person.in(Groups.ADMINISTRATOR)) {
            throw UserProblem.of(HttpStatus.FORBIDDEN, "problem.forbidden");
        }
    }

    private static Incident incident(ResultSet row, int number) throws SQLException {
        long jobKey = row.getLong("job_key");
        boolean hasJob = !row.wasNull() && jobKey > 0;
        return new Incident(
                row.getLong("key"),
                row.getLong("process_instance_key"),
                row.getString("process_id"),
                row.getString("element_id"),
                hasJob ? jobKey : null,
                row.getString("error_type"),
                row.getString("error_message"),
                row.getString("measure_id"),
                row.getString("case_number"),
                row.getTimestamp("created_at").toInstant());
    }

    /**
     * One incident.
     *
     * @param errorMessage what the step said, for an administrator
     */
    public record Incident(
            long key,
            long processInstanceKey,
            String processId,
            String elementId,
            @Nullable Long jobKey,
            String errorType,
            @Nullable String errorMessage,
            @Nullable String measureId,
            @Nullable String caseNumber,
            Instant createdAt) {

        /** What kind of trouble it is, in plain words. */
        public String messageKey() {
            String key = "incident." + errorType;
            return EXPLAINED.contains(key) ? key : "incident.other";
        }

        /** Small values for the audit log. */
        public Map<String, String> details() {
            return Map.of("incident", Long.toString(key), "element", elementId);
        }
    }
}
