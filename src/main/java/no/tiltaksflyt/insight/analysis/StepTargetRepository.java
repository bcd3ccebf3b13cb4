package no.tiltaksflyt.insight.analysis;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the targets of steps. */
@Component
class StepTargetRepository {

    private static final String ALL = """
            select process_id, element_id, working_days, set_by, set_at
            from insight.step_target
            where process_id = :process
            order by element_id
            """;

    private static final String SET = """
            insert into insight.step_target (process_id, element_id, working_days, set_by, set_at)
            values (:process, :element, :days, :by, :at)
            on conflict (process_id, element_id) do update
                set working_days = excluded.working_days, set_by = excluded.set_by, set_at = excluded.set_at
            """;

    private static final String REMOVE = """
            delete from insight.step_target where process_id = :process and element_id = :element
            """;

    private final JdbcClient jdbc;

    StepTargetRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<StepTarget> all(String process) {
        return jdbc.sql(ALL)
                .param("process", process)
                .query((row, number) -> new StepTarget(
                        row.getString("process_id"),
                        row.getString("element_id"),
                        row.getInt("working_days"),
                        row.getString("set_by"),
                        row.getObject("set_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    void set(StepTarget target) {
        int rows = jdbc.sql(SET)
                .param("process", target.process())
                .param("element", target.elementId())
                .param("days", target.workingDays())
                .param("by", target.setBy())
                .param("at", target.setAt().atOffset(ZoneOffset.UTC))
                .update();
        if (rows != 1) {
            throw new IllegalStateException("a target became " + rows + " rows");
        }
    }

    /** Whether there was one. */
    boolean remove(String process, String elementId) {
        return jdbc.sql(REMOVE)
                        .param("process", process)
                        .param("element", elementId)
                        .update()
                == 1;
    }
}
