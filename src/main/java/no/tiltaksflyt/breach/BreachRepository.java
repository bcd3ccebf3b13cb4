package no.tiltaksflyt.breach;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import no.tiltaksflyt.breach.Breach.Kind;
import no.tiltaksflyt.breach.Breaches.Settlement;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of breaches. */
@Repository
class BreachRepository {

    /** Returns nothing when the breach is open already. A settled breach that happens again is open again. */
    private static final String KEEP = """
            insert into engine_breach
                (kind, record_key, process_instance_key, process_definition_key, process_id, element_id, reason, found_at)
            values
                (:kind, :recordKey, :processInstanceKey, :processDefinitionKey, :processId, :elementId, :reason, :at)
            on conflict (kind, record_key) do update
                set reason = excluded.reason, found_at = excluded.found_at,
                    settled_at = null, settled_by = null, settled_as = null, settle_reason = null
                where engine_breach.settled_at is not null and :mayComeAgain
            returning id, kind, record_key, process_instance_key, process_definition_key, process_id, element_id, reason,
                found_at
            """;

    private static final String OPEN = """
            select id, kind, record_key, process_instance_key, process_definition_key, process_id, element_id, reason,
                found_at
            from engine_breach
            where settled_at is null
            order by found_at, id
            limit :atMost
            """;

    private static final String OPEN_OF = """
            select id, kind, record_key, process_instance_key, process_definition_key, process_id, element_id, reason,
                found_at
            from engine_breach
            where settled_at is null and process_instance_key = :processInstanceKey
            order by found_at, id
            """;

    private static final String SETTLE = """
            update engine_breach set settled_at = :at, settled_by = :by, settled_as = :as, settle_reason = :reason
            where settled_at is null and process_instance_key = :processInstanceKey
            """;

    private static final String WAS_PUT_BACK = """
            select exists (
                select from engine_breach where process_instance_key = :processInstanceKey and settled_as = 'put-back'
            )
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    BreachRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The breach, or nothing when it is known. */
    Optional<Breach> keep(Found found) {
        return jdbc.sql(KEEP)
                .param("kind", found.kind().code())
                .param("recordKey", found.recordKey())
                .param("processInstanceKey", found.processInstanceKey())
                .param("processDefinitionKey", found.processDefinitionKey())
                .param("processId", found.processId())
                .param("elementId", found.elementId())
                .param("reason", found.reason())
                .param("mayComeAgain", found.kind() == Kind.STEP_REFUSED)
                .param("at", Timestamp.from(clock.instant()))
                .query(BreachRepository::breach)
                .optional();
    }

    List<Breach> open(int atMost) {
        return jdbc.sql(OPEN)
                .param("atMost", atMost)
                .query(BreachRepository::breach)
                .list();
    }

    List<Breach> openOf(long processInstanceKey) {
        return jdbc.sql(OPEN_OF)
                .param("processInstanceKey", processInstanceKey)
                .query(BreachRepository::breach)
                .list();
    }

    boolean wasPutBack(long processInstanceKey) {
        return jdbc.sql(WAS_PUT_BACK)
                .param("processInstanceKey", processInstanceKey)
                .query(Boolean.class)
                .single();
    }

    /** False when nothing is open there any more. */
    boolean settle(long processInstanceKey, Settlement as, String by, String reason, Instant at) {
        return jdbc.sql(SETTLE)
                        .param("processInstanceKey", processInstanceKey)
                        .param("as", as.code())
                        .param("by", by)
                        .param("reason", reason)
                        .param("at", Timestamp.from(at))
                        .update()
                > 0;
    }

    private static Breach breach(ResultSet row, int number) throws SQLException {
        return new Breach(
                row.getLong("id"),
                Kind.of(row.getString("kind")),
                row.getLong("record_key"),
                row.getLong("process_instance_key"),
                row.getLong("process_definition_key"),
                row.getString("process_id"),
                row.getString("element_id"),
                row.getString("reason"),
                row.getTimestamp("found_at").toInstant());
    }

    record Found(
            Kind kind,
            long recordKey,
            long processInstanceKey,
            long processDefinitionKey,
            String processId,
            String elementId,
            String reason) {}
}
