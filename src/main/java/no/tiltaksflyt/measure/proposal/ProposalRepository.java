package no.tiltaksflyt.measure.proposal;

import java.sql.Timestamp;
import java.time.Instant;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.MeasureRepository;
import no.tiltaksflyt.register.Oslo;
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

    private static final String HOLD = "update measure set held = true where measure_id = :measureId";

    private static final String RELEASE = "update measure set held = false where measure_id = :measureId";

    private static final String IS_HELD = "select held from measure where measure_id = :measureId";

    private static final String OF_POLICE = "update measure set by_police = true where measure_id = :measureId";

    private static final String IS_OF_POLICE = "select by_police from measure where measure_id = :measureId";

    private static final String CHECKSUM = """
            select content_sha256 from proposal where measure_id = :measureId order by version desc limit 1
            """;

    private final JdbcClient jdbc;

    ProposalRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of the year that it is in Oslo, e.g. {@code 2026/000123}. */
    String nextCaseNumber(Instant at) {
        int year = at.atZone(Oslo.ZONE).getYear();
        int number = jdbc.sql(NEXT_CASE_NUMBER)
                .param("year", year)
                .query(Integer.class)
                .single();
        return "%d/%06d".formatted(year, number);
    }

    /** Its process waits. */
    void hold(String measureId) {
        MeasureRepository.requireOne(
                measureId, jdbc.sql(HOLD).param("measureId", measureId).update());
    }

    /** Nothing waits any more; also where nothing did. */
    void release(String measureId) {
        MeasureRepository.requireOne(
                measureId, jdbc.sql(RELEASE).param("measureId", measureId).update());
    }

    boolean isHeld(String measureId) {
        return jdbc.sql(IS_HELD)
                .param("measureId", measureId)
                .query(Boolean.class)
                .single();
    }

    /** The local police has proposed it, and not the municipality that it is for. */
    void setOfPolice(String measureId) {
        MeasureRepository.requireOne(
                measureId, jdbc.sql(OF_POLICE).param("measureId", measureId).update());
    }

    boolean isOfPolice(String measureId) {
        return jdbc.sql(IS_OF_POLICE)
                .param("measureId", measureId)
                .query(Boolean.class)
                .single();
    }

    /** The checksum of the newest text. */
    String checksum(String measureId) {
        return jdbc.sql(CHECKSUM)
                .param("measureId", measureId)
                .query(String.class)
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
