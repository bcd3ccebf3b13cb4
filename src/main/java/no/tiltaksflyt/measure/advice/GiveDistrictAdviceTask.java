package no.tiltaksflyt.measure.advice;

import java.util.Map;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.Deed;
import no.tiltaksflyt.measure.DistrictRecommendation;
import no.tiltaksflyt.measure.Impartiality;
import no.tiltaksflyt.measure.MeasureApproval;
import no.tiltaksflyt.measure.MeasureCourse;
import no.tiltaksflyt.measure.MeasureRepository;
import no.tiltaksflyt.measure.MeasureRow;
import no.tiltaksflyt.measure.MeasureTask;
import no.tiltaksflyt.measure.TaskFields;
import no.tiltaksflyt.process.Authority;
import no.tiltaksflyt.task.TaskSubmission;
import no.tiltaksflyt.web.UserProblem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The district's professional advice: signed and locked as it is sent. */
@Component
class GiveDistrictAdviceTask extends MeasureTask {

    private final AdviceRepository advice;
    private final MeasureCourse course;
    private final AuditLog audit;

    GiveDistrictAdviceTask(
            MeasureRepository measures,
            MeasureCourse course,
            Impartiality impartiality,
            AdviceRepository advice,
            AuditLog audit) {
        super(MeasureApproval.GIVE_DISTRICT_ADVICE, measures, impartiality);
        this.advice = advice;
        this.course = course;
        this.audit = audit;
    }

    @Override
    protected Map<String, Object> accept(MeasureRow measure, TaskSubmission submission, TaskFields fields) {
        requireDistrict(measure, submission.person());
        String recommendation = fields.choice("districtRecommendation", DistrictRecommendation::find)
                .code();
        fields.required("advice");
        if (recommendation.equals(DistrictRecommendation.SUPPORT_WITH_CHANGES.code())
                && fields.text("conditions") == null) {
            throw TaskFields.problem("conditions", "problem.advice.conditions");
        }
        int version = advice.insertAdvice(new AdviceRepository.SignedAdvice(
                measure.measureId(),
                Authority.DISTRICT,
                measure.districtId(),
                recommendation,
                fields.content(),
                submission.person().subject(),
                submission.person().name(),
                Groups.district(measure.districtId()),
                submission.at(),
                submission.task().key()));
        course.adviseByDistrict(measure, submission.task().key(), version, Deed.of(submission));
        audit.append(
                submission.person(), "measure.district-advice-signed", measure.caseRef(), Map.of("version", version));
        return Map.of("districtRecommendation", recommendation);
    }

    /** The measure says which district it is, whomever the engine gave the task to. */
    private static void requireDistrict(MeasureRow measure, Person person) {
        if (!person.in(Groups.district(measure.districtId()))) {
            throw UserProblem.of(HttpStatus.FORBIDDEN, "problem.forbidden");
        }
    }
}
