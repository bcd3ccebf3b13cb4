package no.tiltaksflyt.measure;

import java.util.List;
import no.tiltaksflyt.measure.SeparationOfDuties.Duty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a person has signed in a case. */
@Component
class DutyQueries {

    private static final String DONE = """
            select 'adviser' as duty, signed_as as done_as
            from advice
            where measure_id = :measureId and organ = 'district' and signed_by = :subject
            union all
            select 'assessor', ''
            from assessment
            where measure_id = :measureId and assessor_subject = :subject
            union all
            select 'assurer', ''
            from quality_assurance
            where measure_id = :measureId and assurer_subject = :subject
            union all
            select 'case-officer', ''
            from preparation
            where measure_id = :measureId and prepared_by = :subject
            union all
            select 'approver', approver_group
            from approval
            where measure_id = :measureId and approver_subject = :subject
            """;

    private final JdbcClient jdbc;

    DutyQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Done> done(String measureId, String subject) {
        return jdbc.sql(DONE)
                .param("measureId", measureId)
                .param("subject", subject)
                .query((row, number) -> new Done(Duty.of(row.getString("duty")), row.getString("done_as")))
                .list();
    }

    /** @param group on whose behalf; empty where there is one only */
    record Done(Duty duty, String group) {}
}
