package no.tiltaksflyt.measure.proposal;

import java.sql.Timestamp;
import java.time.Instant;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.MeasureRepository;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes what a municipality says about its measure: the versions of the proposal, and its withdrawal. */
@Repository
class ProposalRepository {

    private static final String INSERT_PROPOSAL = """
            insert into proposal
                (measure_id, version, title, description, category, origin, submitted_by_subject, submitted_by_name,
                 submitted_at, content_sha256)
            values
                (:measureId, :version, :title, :description, :category, :origin, :subject, :name, :at, :sha256)
            """;

    private static final String INSERT = """
            insert into measure
                (measure_id, case_number, municipality_number, district_id, category, origin, title, proposal_version,
                 status, proposed_at, updated_at)
            values
                (:measureId, :caseNumber, :municipalityNumber, :districtId, :category, :origin, :title, 1,
                 'in-progress', :at, :at)
            """;

    private static final String SUPPLEMENT = """
            update measure
            set title = :title, category = :category, origin = :origin, proposal_version = :version, updated_at = :at
            where measure_id = :measureId
            """;

    private static final String NEXT_CASE_NUMBER = """
            insert into case_number_sequence (year, last_number)
            values (:year, 1)
            on conflict (year) do update set last_number = case_number_sequence.last_number + 1
            returning last_number
            """;

    private static final String INSERT_WITHDRAWAL = """
            insert into withdrawal (measure_id, reason, withdrawn_by_subject, withdrawn_by, withdrawn_at)
            values (:measureId, :reason, :subject, :name, :at)
            """;

    private static final String SET_SUPPLEMENT_COUNT = """
            update measure set supplement_count = :count, updated_at = :at where measure_id = :measureId
            """;

    private final JdbcClient jdbc;

    ProposalRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    int nextCaseNumber(int year) {
        return jdbc.sql(NEXT_CASE_NUMBER)
                .param("year", year)
                .query(Integer.class)
                .single();
    }

    void insert(NewMeasure measure) {
        jdbc.sql(INSERT)
                .param("measureId", measure.measureId())
                .param("caseNumber", measure.caseNumber())
                .param("municipalityNumber", measure.municipalityNumber())
                .param("districtId", measure.districtId())
                .param("category", measure.text().category().code())
                .param("origin", measure.text().origin().code())
                .param("title", measure.text().title())
                .param("at", Timestamp.from(measure.at()))
                .update();
    }

    void insertProposal(String measureId, int version, ProposalText text, Person person, Instant at, String sha256) {
        jdbc.sql(INSERT_PROPOSAL)
                .param("measureId", measureId)
                .param("version", version)
                .param("title", text.title())
                .param("description", text.description())
                .param("category", text.category().code())
                .param("origin", text.origin().code())
                .param("subject", person.subject())
                .param("name", person.name())
                .param("at", Timestamp.from(at))
                .param("sha256", sha256)
                .update();
    }

    void supplement(String measureId, int version, ProposalText text, Instant at) {
        int changed = jdbc.sql(SUPPLEMENT)
                .param("measureId", measureId)
                .param("version", version)
                .param("title", text.title())
                .param("category", text.category().code())
                .param("origin", text.origin().code())
                .param("at", Timestamp.from(at))
                .update();
        MeasureRepository.requireOne(measureId, changed);
    }

    void insertWithdrawal(String measureId, @Nullable String reason, @Nullable Person person, Instant at) {
        jdbc.sql(INSERT_WITHDRAWAL)
                .param("measureId", measureId)
                .param("reason", reason)
                .param("subject", person == null ? null : person.subject())
                .param("name", person == null ? null : person.name())
                .param("at", Timestamp.from(at))
                .update();
    }

    void setSupplementCount(String measureId, int count, Instant at) {
        int changed = jdbc.sql(SET_SUPPLEMENT_COUNT)
                .param("measureId", measureId)
                .param("count", count)
                .param("at", Timestamp.from(at))
                .update();
        MeasureRepository.requireOne(measureId, changed);
    }

    record NewMeasure(
            String measureId,
            String caseNumber,
            String municipalityNumber,
            String districtId,
            ProposalText text,
            Instant at) {}
}
