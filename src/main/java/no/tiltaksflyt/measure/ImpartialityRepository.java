package no.tiltaksflyt.measure;

import java.sql.Timestamp;
import java.util.Collection;
import java.util.Set;
import no.tiltaksflyt.task.TaskSubmission;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps who has said that she is impartial, or is not. */
@Repository
class ImpartialityRepository {

    private static final String INSERT = """
            insert into impartiality_statement
                (user_task_key, subject, measure_id, element_id, name, impartial, reason, stated_at)
            values (:userTaskKey, :subject, :measureId, :elementId, :name, :impartial, :reason, :at)
            """;

    private static final String NOT_IMPARTIAL = """
            select exists (
                select
                from impartiality_statement
                where measure_id = :measureId and subject = :subject and not impartial
            )
            """;

    private static final String AMONG = """
            select distinct measure_id
            from impartiality_statement
            where measure_id = any (cast(:measureIds as text[])) and subject = :subject and not impartial
            """;

    private final JdbcClient jdbc;

    ImpartialityRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isNotImpartial(String measureId, String subject) {
        return jdbc.sql(NOT_IMPARTIAL)
                .param("measureId", measureId)
                .param("subject", subject)
                .query(Boolean.class)
                .single();
    }

    Set<String> notImpartialAmong(Collection<String> measureIds, String subject) {
        return jdbc.sql(AMONG)
                .param("measureIds", measureIds.toArray(String[]::new))
                .param("subject", subject)
                .query((row, number) -> row.getString("measure_id"))
                .set();
    }

    void keep(MeasureRow measure, TaskSubmission submission, boolean impartial, @Nullable String reason) {
        jdbc.sql(INSERT)
                .param("userTaskKey", submission.task().key())
                .param("subject", submission.person().subject())
                .param("measureId", measure.measureId())
                .param("elementId", submission.task().elementId())
                .param("name", submission.person().name())
                .param("impartial", impartial)
                .param("reason", reason)
                .param("at", Timestamp.from(submission.at()))
                .update();
    }
}
