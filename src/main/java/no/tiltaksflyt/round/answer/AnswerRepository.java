package no.tiltaksflyt.round.answer;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.round.file.AnswerFiles;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what municipalities have answered; each version stays as it was sent. */
@Repository
class AnswerRepository {

    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    private static final String LATEST = """
            select a.version, a.assessment, a.adopted_by, a.adopted_by_other, a.adopted_on, f.late, a.content_sha256,
                a.submitted_by_name, a.submitted_by_role, a.submitted_at
            from input_answer a
            join input_answer f on f.input_id = a.input_id and f.version = 1
            where a.input_id = :inputId
            order by a.version desc
            limit 1
            """;

    private static final String PROPOSALS = """
            select p.measure_id, p.title, p.description, p.category, m.case_number
            from answer_proposal p
            join measure m on m.measure_id = p.measure_id
            where p.input_id = :inputId and p.version = :version
            order by p.position
            """;

    private static final String INSERT = """
            insert into input_answer
                (input_id, version, assessment, adopted_by, adopted_by_other, adopted_on, late, content_sha256,
                 submitted_by_subject, submitted_by_name, submitted_by_role, submitted_at)
            values
                (:inputId, :version, :assessment, :adoptedBy, :adoptedByOther, :adoptedOn, :late, :sha256,
                 :subject, :name, :role, :at)
            """;

    private static final String INSERT_PROPOSAL = """
            insert into answer_proposal (input_id, version, position, measure_id, title, description, category)
            values (:inputId, :version, :position, :measureId, :title, :description, :category)
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final AnswerFiles files;

    AnswerRepository(JdbcClient jdbc, JsonMapper json, AnswerFiles files) {
        this.jdbc = jdbc;
        this.json = json;
        this.files = files;
    }

    /** The version that holds now. */
    Optional<SentAnswer> latest(String inputId) {
        return jdbc.sql(LATEST)
                .param("inputId", inputId)
                .query(this::head)
                .optional()
                .map(head -> sent(head, inputId));
    }

    /** What the version's own row tells. */
    private record Head(
            int version,
            Map<String, Object> assessment,
            Adoption adoption,
            boolean late,
            String sha256,
            String name,
            @Nullable String role,
            Instant submittedAt) {}

    private Head head(ResultSet row, int number) throws SQLException {
        return new Head(
                row.getInt("version"),
                json.readValue(row.getString("assessment"), VALUES),
                adoption(row),
                row.getBoolean("late"),
                row.getString("content_sha256"),
                row.getString("submitted_by_name"),
                row.getString("submitted_by_role"),
                row.getTimestamp("submitted_at").toInstant());
    }

    void insert(String inputId, SentAnswer sent, Person person) {
        Adoption adoption = sent.content().adoption();
        Adoption.Body body = adoption.adoptedBy();
        jdbc.sql(INSERT)
                .param("inputId", inputId)
                .param("version", sent.version())
                .param("assessment", json.writeValueAsString(sent.content().assessment()))
                .param("adoptedBy", body == null ? null : body.code())
                .param("adoptedByOther", adoption.calledOtherwise())
                .param("adoptedOn", adoption.day() == null ? null : Date.valueOf(adoption.day()))
                .param("late", sent.late())
                .param("sha256", sent.sha256())
                .param("subject", person.subject())
                .param("name", sent.name())
                .param("role", sent.role())
                .param("at", Timestamp.from(sent.submittedAt()))
                .update();
        int position = 0;
        for (AnswerContent.Proposal proposal : sent.content().proposals()) {
            insert(inputId, sent.version(), ++position, proposal);
        }
        files.freeze(inputId, sent.version(), sent.content().files());
    }

    private void insert(String inputId, int version, int position, AnswerContent.Proposal proposal) {
        jdbc.sql(INSERT_PROPOSAL)
                .param("inputId", inputId)
                .param("version", version)
                .param("position", position)
                .param("measureId", proposal.measureId())
                .param("title", proposal.title())
                .param("description", proposal.description())
                .param("category", proposal.category())
                .update();
    }

    private SentAnswer sent(Head head, String inputId) {
        Map<String, String> caseNumbers = new LinkedHashMap<>();
        List<AnswerContent.Proposal> proposals = jdbc.sql(PROPOSALS)
                .param("inputId", inputId)
                .param("version", head.version())
                .query((line, number) -> proposal(line, caseNumbers))
                .list();
        return new SentAnswer(
                head.version(),
                new AnswerContent(
                        head.assessment(), head.adoption(), proposals, files.ofVersion(inputId, head.version())),
                head.late(),
                head.sha256(),
                head.name(),
                head.role(),
                head.submittedAt(),
                caseNumbers);
    }

    private static AnswerContent.Proposal proposal(ResultSet row, Map<String, String> caseNumbers) throws SQLException {
        caseNumbers.put(row.getString("measure_id"), row.getString("case_number"));
        return new AnswerContent.Proposal(
                row.getString("measure_id"),
                row.getString("title"),
                row.getString("description"),
                row.getString("category"));
    }

    private static Adoption adoption(ResultSet row) throws SQLException {
        return Adoption.of(
                row.getString("adopted_by"), row.getString("adopted_by_other"), day(row.getDate("adopted_on")));
    }

    private static @Nullable String day(@Nullable Date date) {
        return date == null ? null : date.toLocalDate().toString();
    }
}
