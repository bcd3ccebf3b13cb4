package no.tiltaksflyt.measure.advice;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.identity.Groups;
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
import no.tiltaksflyt.task.UserTask;
import org.springframework.stereotype.Component;

/** The district's professional advice: signed and locked as it is sent. */
@Component
class GiveDistrictAdviceTask extends MeasureTask {

    private final MeasureRepository measures;
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
        this.measures = measures;
        this.advice = advice;
        this.course = course;
        this.audit = audit;
    }

    /** The measure says which district it is. */
    @Override
    protected Map<Long, String> ownersOfMeasures(List<UserTask> tasks) {
        Map<String, String> districts =
                measures.districts(tasks.stream().map(MeasureTask::measureId).toList());
        Map<Long, String> owners = new HashMap<>();
        for (UserTask task : tasks) {
            String district = districts.get(measureId(task));
            if (district != null) {
                owners.put(task.key(), Groups.district(district));
            }
        }
        return owners;
    }

    @Override
    protected Map<String, Object> accept(MeasureRow measure, TaskSubmission submission, TaskFields fields) {
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
}
