package no.tiltaksflyt.workshop.running;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import no.tiltaksflyt.identity.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds a single case in the projection, and keeps what owners do to it. */
@Repository
class StuckCaseRepository {

    private static final String DEFINITION = """
            select process_definition_key
            from engine.process_instance
            where key = :instance and process_id = :modelId and state = 'ACTIVE' and version > 0
            """;

    /** What the process itself goes on in; what lies inside ends with it. */
    private static final String GOING_ON = """
            select key
            from engine.element_instance
            where process_instance_key = :instance and state = 'ACTIVE' and element_type <> 'PROCESS'
                and (flow_scope_key is null or flow_scope_key = :instance)
            order by key
            """;

    private static final String INSERT = """
            insert into case_intervention
                (model_id, process_instance_key, kind, element_id, reason, done_by, done_by_name, done_at)
            values (:modelId, :instance, :kind, :elementId, :reason, :subject, :name, :now)
            """;

    private static final String DONE = """
            select kind, element_id, reason, done_by_name, done_at
            from case_intervention
            where model_id = :modelId and process_instance_key = :instance
            order by id desc
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    StuckCaseRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The engine's key of the version that a running case of the model is in. */
    Optional<Long> definition(String modelId, long instance) {
        return jdbc.sql(DEFINITION)
                .param("modelId", modelId)
                .param("instance", instance)
                .query(Long.class)
                .optional();
    }

    List<Long> goingOn(long instance) {
        return jdbc.sql(GOING_ON)
                .param("instance", instance)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** @param elementId where it goes on; null for a case that is ended */
    void insert(String modelId, long instance, @Nullable String elementId, String reason, Person person) {
        int inserted = jdbc.sql(INSERT)
                .param("modelId", modelId)
                .param("instance", instance)
                .param("kind", elementId == null ? "cancelled" : "stepped")
                .param("elementId", elementId, Types.VARCHAR)
                .param("reason", reason)
                .param("subject", person.subject())
                .param("name", person.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (inserted != 1) {
            throw new IllegalStateException("What was done to case " + instance + " was not kept");
        }
    }

    record Intervention(String kind, @Nullable String elementId, String reason, String name, Instant at) {}

    /** The newest first. */
    List<Intervention> done(String modelId, long instance) {
        return jdbc.sql(DONE)
                .param("modelId", modelId)
                .param("instance", instance)
                .query((row, number) -> new Intervention(
                        row.getString("kind"),
                        row.getString("element_id"),
                        row.getString("reason"),
                        row.getString("done_by_name"),
                        row.getObject("done_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
