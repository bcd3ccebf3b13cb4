package no.tiltaksflyt.measure.advice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.Recommendation;
import no.tiltaksflyt.measure.Signature;
import no.tiltaksflyt.measure.TaskFields;
import no.tiltaksflyt.process.Authority;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Writes assessments, their quality assurance, and the signed advice that comes of them. */
@Repository
public class AdviceRepository {

    private static final String INSERT_ASSESSMENT = """
            insert into assessment
                (measure_id, version, user_task_key, content, assessor_subject, assessor_name, submitted_at)
            select :measureId, count(*) + 1, :userTaskKey, :content, :subject, :name, :at
            from assessment
            where measure_id = :measureId
            returning version
            """;

    private static final String INSERT_QUALITY_ASSURANCE = """
            insert into quality_assurance
                (measure_id, assessment_version, user_task_key, outcome, reason, assurer_subject, assurer_name, assured_at)
            select :measureId, max(version), :userTaskKey, :outcome, :reason, :subject, :name, :at
            from assessment
            where measure_id = :measureId
            """;

    private static final String LATEST_ASSESSMENT = """
            select a.version, a.content, a.assessor_subject, a.assessor_name, q.outcome, q.assurer_subject, q.assurer_name,
                q.user_task_key as assurance_key,
                q.assured_at is not null and exists (
                    select
                    from measure_event e
                    where e.measure_id = a.measure_id and e.kind = 'sent-back-to-pod' and e.happened_at > q.assured_at
                ) as sent_back
            from assessment a
            left join quality_assurance q on q.measure_id = a.measure_id and q.assessment_version = a.version
            where a.measure_id = :measureId
            order by a.version desc
            limit 1
            """;

    private static final String INSERT_ADVICE = """
            insert into advice
                (measure_id, organ, version, district_id, recommendation, content, signed_by, signed_by_name, signed_as,
                 signed_at, content_sha256, source_key)
            select :measureId, :organ, count(*) + 1, :districtId, :recommendation, :content, :subject, :name, :signedAs,
                :at, :sha256, :sourceKey
            from advice
            where measure_id = :measureId and organ = :organ
            returning version
            """;

    private static final String IS_SIGNED =
            "select exists (select from advice where organ = :organ and source_key = :sourceKey)";

    private static final String HAS_DISTRICT_ADVICE =
            "select exists (select from advice where measure_id = :measureId and organ = 'district')";

    private static final String LATEST_POD_ADVICE = """
            select distinct on (measure_id) measure_id, version, recommendation, content
            from advice
            where measure_id = any(cast(:measureIds as text[])) and organ = 'pod'
            order by measure_id, version desc
            """;

    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Signature signature;

    AdviceRepository(JdbcClient jdbc, JsonMapper json, Signature signature) {
        this.jdbc = jdbc;
        this.json = json;
        this.signature = signature;
    }

    int insertAssessment(String measureId, long userTaskKey, Map<String, Object> content, Person person, Instant at) {
        return jdbc.sql(INSERT_ASSESSMENT)
                .param("measureId", measureId)
                .param("userTaskKey", userTaskKey)
                .param("content", json.writeValueAsString(content))
                .param("subject", person.subject())
                .param("name", person.name())
                .param("at", Timestamp.from(at))
                .query(Integer.class)
                .single();
    }

    void insertQualityAssurance(
            String measureId,
            long userTaskKey,
            QualityOutcome outcome,
            @Nullable String reason,
            Person person,
            Instant at) {
        jdbc.sql(INSERT_QUALITY_ASSURANCE)
                .param("measureId", measureId)
                .param("userTaskKey", userTaskKey)
                .param("outcome", outcome.code())
                .param("reason", reason)
                .param("subject", person.subject())
                .param("name", person.name())
                .param("at", Timestamp.from(at))
                .update();
    }

    Optional<AssessmentRow> latestAssessment(String measureId) {
        return jdbc.sql(LATEST_ASSESSMENT)
                .param("measureId", measureId)
                .query(this::assessment)
                .optional();
    }

    /** Signs advice: from now on it is never changed. Returns its version. */
    int insertAdvice(SignedAdvice advice) {
        return jdbc.sql(INSERT_ADVICE)
                .param("measureId", advice.measureId())
                .param("organ", advice.organ().code())
                .param("districtId", advice.districtId())
                .param("recommendation", advice.recommendation())
                .param("content", json.writeValueAsString(advice.content()))
                .param("subject", advice.signedBy())
                .param("name", advice.signedByName())
                .param("signedAs", advice.signedAs())
                .param("at", Timestamp.from(advice.at()))
                .param("sha256", signature.of(advice.signedContent()))
                .param("sourceKey", advice.sourceKey())
                .query(Integer.class)
                .single();
    }

    /** Whether what this source leads to is signed already. */
    boolean isSigned(Authority organ, long sourceKey) {
        return jdbc.sql(IS_SIGNED)
                .param("organ", organ.code())
                .param("sourceKey", sourceKey)
                .query(Boolean.class)
                .single();
    }

    boolean hasDistrictAdvice(String measureId) {
        return jdbc.sql(HAS_DISTRICT_ADVICE)
                .param("measureId", measureId)
                .query(Boolean.class)
                .single();
    }

    public Optional<PodAdvice> latestPodAdvice(String measureId) {
        return Optional.ofNullable(latestPodAdvice(List.of(measureId)).get(measureId));
    }

    /** The same of many measures, by their ids. */
    public Map<String, PodAdvice> latestPodAdvice(Collection<String> measureIds) {
        Map<String, PodAdvice> latest = new HashMap<>();
        jdbc.sql(LATEST_POD_ADVICE)
                .param("measureIds", measureIds.toArray(String[]::new))
                .query(row -> {
                    latest.put(
                            row.getString("measure_id"),
                            new PodAdvice(
                                    row.getInt("version"),
                                    Recommendation.of(row.getString("recommendation")),
                                    values(row.getString("content"))));
                });
        return latest;
    }

    private AssessmentRow assessment(ResultSet row, int number) throws SQLException {
        return new AssessmentRow(
                row.getInt("version"),
                values(row.getString("content")),
                row.getString("assessor_subject"),
                row.getString("assessor_name"),
                outcome(row),
                row.getString("assurer_subject"),
                row.getString("assurer_name"),
                row.getObject("assurance_key", Long.class),
                row.getBoolean("sent_back"));
    }

    private static @Nullable QualityOutcome outcome(ResultSet row) throws SQLException {
        String code = row.getString("outcome");
        return code == null ? null : QualityOutcome.of(code);
    }

    private Map<String, Object> values(String text) {
        return json.readValue(text, VALUES);
    }

    /**
     * The latest round; outcome and assurer are null until it is assured.
     *
     * @param sentBack whether the ministry has asked for another since
     */
    record AssessmentRow(
            int version,
            Map<String, Object> content,
            String assessorSubject,
            String assessorName,
            @Nullable QualityOutcome outcome,
            @Nullable String assurerSubject,
            @Nullable String assurerName,
            @Nullable Long assuranceKey,
            boolean sentBack) {

        boolean approved() {
            return outcome == QualityOutcome.APPROVE && !sentBack;
        }

        boolean merges() {
            return Treatment.MERGE.code().equals(content.get("treatment"));
        }

        boolean mergesInto(String caseNumber) {
            return caseNumber.equals(new TaskFields(content).text("mergeIntoCaseNumber"));
        }

        String mergeReason() {
            return Objects.toString(content.get("mergeReason"), "");
        }
    }

    public record PodAdvice(int version, Recommendation recommendation, Map<String, Object> content) {}

    /** @param sourceKey the task that it comes of; one signs once */
    record SignedAdvice(
            String measureId,
            Authority organ,
            @Nullable String districtId,
            String recommendation,
            Map<String, Object> content,
            String signedBy,
            String signedByName,
            String signedAs,
            Instant at,
            long sourceKey) {

        Map<String, Object> signedContent() {
            return Map.of(
                    "measureId", measureId,
                    "organ", organ.code(),
                    "recommendation", recommendation,
                    "content", new TreeMap<>(content),
                    "signedBy", signedBy,
                    "signedAs", signedAs,
                    "signedAt", at.toString());
        }
    }
}
