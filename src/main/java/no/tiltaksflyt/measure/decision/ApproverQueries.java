package no.tiltaksflyt.measure.decision;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads whom the rules have chosen to approve a case. */
@Component
class ApproverQueries {

    private static final String APPROVERS = """
            select a.approver
            from engine.process_instance p
            cross join lateral jsonb_array_elements_text(
                case jsonb_typeof(p.variables -> 'approvers') when 'array' then p.variables -> 'approvers' end
            ) with ordinality as a (approver, place)
            where p.key = :processInstanceKey
            order by a.place
            """;

    private final JdbcClient jdbc;

    ApproverQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The groups of the chain in their order; none where nobody is chosen yet. */
    List<String> approvers(long processInstanceKey) {
        return jdbc.sql(APPROVERS)
                .param("processInstanceKey", processInstanceKey)
                .query((row, number) -> row.getString("approver"))
                .list();
    }
}
