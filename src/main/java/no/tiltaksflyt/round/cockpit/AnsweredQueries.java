package no.tiltaksflyt.round.cockpit;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.tiltaksflyt.measure.MeasureStatus;
import no.tiltaksflyt.round.Invited;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What a municipality and the local police have answered, for those who follow the round. */
@Component
class AnsweredQueries {

    private static final String LATEST = """
            select a.version, a.assessment, a.adopted_by, a.adopted_by_other, a.adopted_on, f.late, a.submitted_by_name,
                a.submitted_by_role, a.submitted_at
            from input_answer a
            join input_answer f on f.input_id = a.input_id and f.version = 1
            where a.input_id = :inputId
            order by a.version desc
            limit 1
            """;

    private static final String MEASURES = """
            select m.measure_id, m.case_number, m.title, m.status, r.origin
            from round_measure r
            join measure m on m.measure_id = r.measure_id
            where r.round_id = :roundId and r.number = :number and r.removed_at is null
            order by m.case_number
            """;

    private static final String DIALOGUE = """
            select dialogue_id, held_on, form, participants, summary, professional_input, signed_by_name, signed_at, comment, commented_by,
                commented_at
            from local_dialogue
            where dialogue_id = :dialogueId
            """;

    private static final String VISITORS = """
            select name, role, came_at from link_visitor where input_id = :inputId order by came_at desc limit 50
            """;

    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AnsweredQueries(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * An answer as it was sent last.
     *
     * @param late whether its first version came after the deadline
     */
    record Answered(
            int version,
            Map<String, Object> assessment,
            @Nullable String adoptedBy,
            @Nullable String adoptedByOther,
            @Nullable LocalDate adoptedOn,
            boolean late,
            String byName,
            @Nullable String byRole,
            Instant at) {}

    Optional<Answered> latest(String inputId) {
        return jdbc.sql(LATEST)
                .param("inputId", inputId)
                .query((row, number) -> new Answered(
                        row.getInt("version"),
                        json.readValue(row.getString("assessment"), VALUES),
                        row.getString("adopted_by"),
                        row.getString("adopted_by_other"),
                        day(row, "adopted_on"),
                        row.getBoolean("late"),
                        row.getString("submitted_by_name"),
                        row.getString("submitted_by_role"),
                        row.getTimestamp("submitted_at").toInstant()))
                .optional();
    }

    /** A measure that came of the round. */
    record Proposal(String measureId, String caseNumber, String title, MeasureStatus status, String origin) {}

    List<Proposal> measures(Invited municipality) {
        return jdbc.sql(MEASURES)
                .param("roundId", municipality.roundId())
                .param("number", municipality.number())
                .query((row, number) -> new Proposal(
                        row.getString("measure_id"),
                        row.getString("case_number"),
                        row.getString("title"),
                        MeasureStatus.of(row.getString("status")),
                        row.getString("origin")))
                .list();
    }

    /** The minutes of the local police's dialogue with it. */
    record Minutes(
            String dialogueId,
            LocalDate heldOn,
            String form,
            String participants,
            String summary,
            String professionalInput,
            String byName,
            Instant at,
            @Nullable String comment,
            @Nullable String commentedBy,
            @Nullable Instant commentedAt) {}

    Optional<Minutes> dialogue(String dialogueId) {
        return jdbc.sql(DIALOGUE)
                .param("dialogueId", dialogueId)
                .query(AnsweredQueries::minutes)
                .optional();
    }

    private static Minutes minutes(ResultSet row, int number) throws SQLException {
        Timestamp commentedAt = row.getTimestamp("commented_at");
        return new Minutes(
                row.getString("dialogue_id"),
                row.getDate("held_on").toLocalDate(),
                row.getString("form"),
                row.getString("participants"),
                row.getString("summary"),
                row.getString("professional_input"),
                row.getString("signed_by_name"),
                row.getTimestamp("signed_at").toInstant(),
                row.getString("comment"),
                row.getString("commented_by"),
                commentedAt == null ? null : commentedAt.toInstant());
    }

    /** Somebody who came by the link. */
    record Visitor(String name, String role, Instant at) {}

    List<Visitor> visitors(String inputId) {
        return jdbc.sql(VISITORS)
                .param("inputId", inputId)
                .query((row, number) -> new Visitor(
                        row.getString("name"),
                        row.getString("role"),
                        row.getTimestamp("came_at").toInstant()))
                .list();
    }

    private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
        Date date = row.getDate(column);
        return date == null ? null : date.toLocalDate();
    }
}
