package no.tiltaksflyt.measure.decision;

import java.util.Optional;
import no.tiltaksflyt.measure.EventKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happened last with a measure, of that which moves it. */
@Component
class SignedCourseQueries {

    private static final String STANDING = """
            select e.kind, m.supplement_count, coalesce(i.process_definition_key, 0) as process_definition_key
            from measure m
            join measure_event e on e.measure_id = m.measure_id
                and e.kind not in ('reminded', 'escalated', 'not-impartial', 'received-merge')
            left join engine.process_instance i on i.key = m.process_instance_key
            where m.measure_id = :measureId
            order by e.event_id desc
            limit 1
            """;

    private final JdbcClient jdbc;

    SignedCourseQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Standing> standing(String measureId) {
        return jdbc.sql(STANDING)
                .param("measureId", measureId)
                .query((row, number) -> new Standing(
                        EventKind.of(row.getString("kind")),
                        row.getInt("supplement_count"),
                        row.getLong("process_definition_key")))
                .optional();
    }

    record Standing(EventKind last, int supplementCount, long processDefinitionKey) {}
}
