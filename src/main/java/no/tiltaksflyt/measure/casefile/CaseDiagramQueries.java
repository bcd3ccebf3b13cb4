package no.tiltaksflyt.measure.casefile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import no.tiltaksflyt.measure.MeasureApproval;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** On which process instance a case runs, and which elements it has reached. */
@Component
class CaseDiagramQueries {

    /** The instance that the measure was started with: others may be about the same measure, before it and after. */
    private static final String INSTANCE = """
            select i.key, i.process_definition_key
            from measure m
            join engine.process_instance i on i.key = m.process_instance_key
            where m.measure_id = :measureId
            """;

    /** Until the measure is registered it is not known by its key. */
    private static final String UNREGISTERED = """
            select i.key, i.process_definition_key
            from engine.process_instance i
            where i.variables ->> 'measureId' = :measureId
              and i.process_id = :processId
              and i.parent_process_instance_key is null
            order by i.key
            limit 1
            """;

    private static final String ELEMENTS = """
            select element_id, bool_or(state = 'ACTIVE') as active, bool_or(state = 'COMPLETED') as done
            from engine.element_instance
            where process_instance_key = :processInstanceKey
            group by element_id
            """;

    private final JdbcClient jdbc;

    CaseDiagramQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Instance> instance(String measureId) {
        return jdbc.sql(INSTANCE)
                .param("measureId", measureId)
                .query(CaseDiagramQueries::instance)
                .optional()
                .or(() -> unregistered(measureId));
    }

    private Optional<Instance> unregistered(String measureId) {
        return jdbc.sql(UNREGISTERED)
                .param("measureId", measureId)
                .param("processId", MeasureApproval.PROCESS_ID)
                .query(CaseDiagramQueries::instance)
                .optional();
    }

    private static Instance instance(ResultSet row, int number) throws SQLException {
        return new Instance(row.getLong("key"), row.getLong("process_definition_key"));
    }

    List<Outline.Visited> elements(long processInstanceKey) {
        return jdbc.sql(ELEMENTS)
                .param("processInstanceKey", processInstanceKey)
                .query((row, number) -> new Outline.Visited(
                        row.getString("element_id"), row.getBoolean("active"), row.getBoolean("done")))
                .list();
    }

    record Instance(long key, long definitionKey) {}
}
