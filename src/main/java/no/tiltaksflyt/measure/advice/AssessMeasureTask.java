package no.tiltaksflyt.measure.advice;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.measure.Deed;
import no.tiltaksflyt.measure.Impartiality;
import no.tiltaksflyt.measure.MeasureApproval;
import no.tiltaksflyt.measure.MeasureCourse;
import no.tiltaksflyt.measure.MeasureRepository;
import no.tiltaksflyt.measure.MeasureRow;
import no.tiltaksflyt.measure.MeasureTask;
import no.tiltaksflyt.measure.Recommendation;
import no.tiltaksflyt.measure.TaskFields;
import no.tiltaksflyt.task.TaskSubmission;
import no.tiltaksflyt.task.UserTask;
import org.springframework.stereotype.Component;

/** The Police Directorate's assessment by the six questions of utredningsinstruksen, or its proposal to merge. */
@Component
class AssessMeasureTask extends MeasureTask {

    private static final Set<String> LEVELS = Set.of("minimum", "simplified", "socio-economic");
    private static final List<String> QUESTIONS = List.of(
            "problemAndAim",
            "relevantMeasures",
            "principleQuestions",
            "effects",
            "recommendedMeasure",
            "successConditions");

    private final AdviceRepository advice;
    private final MeasureRepository measures;
    private final MeasureCourse course;
    private final AuditLog audit;

    AssessMeasureTask(
            MeasureRepository measures,
            MeasureCourse course,
            Impartiality impartiality,
            AdviceRepository advice,
            AuditLog audit) {
        super(MeasureApproval.ASSESS_MEASURE, measures, impartiality);
        this.advice = advice;
        this.measures = measures;
        this.course = course;
        this.audit = audit;
    }

    /** A case that comes back shows the answers of the round before, to be mended rather than written again. */
    @Override
    public Map<String, Object> context(UserTask task) {
        return advice.latestAssessment(measureId(task))
                .map(AdviceRepository.AssessmentRow::content)
                .orElse(Map.of());
    }

    @Override
    public Optional<String> group() {
        return Optional.of(Groups.POD_ASSESSOR);
    }

    @Override
    protected Map<String, Object> accept(MeasureRow measure, TaskSubmission submission, TaskFields fields) {
        Map<String, Object> variables = switch (fields.choice("treatment", Treatment::find)) {
            case MERGE -> merge(measure, fields);
            case ASSESS -> assess(fields);
        };
        keep(measure, submission, fields);
        return variables;
    }

    private Map<String, Object> merge(MeasureRow measure, TaskFields fields) {
        fields.required("mergeReason");
        String caseNumber = fields.required("mergeIntoCaseNumber");
        String into = measures.measureId(caseNumber)
                .orElseThrow(() -> TaskFields.problem("mergeIntoCaseNumber", "problem.field.merge-target", caseNumber));
        if (into.equals(measure.measureId())) {
            throw TaskFields.problem("mergeIntoCaseNumber", "problem.field.merge-into-itself");
        }
        if (!measures.isOpen(into)) {
            throw TaskFields.problem("mergeIntoCaseNumber", "problem.field.merge-target", caseNumber);
        }
        return Map.of("treatment", Treatment.MERGE.code(), "mergeIntoMeasureId", into);
    }

    private static Map<String, Object> assess(TaskFields fields) {
        QUESTIONS.forEach(fields::required);
        String level = fields.required("level");
        if (!LEVELS.contains(level)) {
            throw TaskFields.problem("level", "problem.field.not-offered");
        }
        if (!"minimum".equals(level)) {
            fields.required("zeroAlternative");
        }
        requireRecommendation(fields);
        return AssessmentFacts.of(fields.data());
    }

    private static void requireRecommendation(TaskFields fields) {
        Recommendation recommendation = fields.choice("recommendation", Recommendation::find);
        if (recommendation == Recommendation.RECOMMENDED_WITH_CHANGES) {
            fields.required("recommendedChanges");
        }
    }

    private void keep(MeasureRow measure, TaskSubmission submission, TaskFields fields) {
        int version = advice.insertAssessment(
                measure.measureId(), submission.task().key(), fields.content(), submission.person(), submission.at());
        course.assess(measure, version, Deed.of(submission));
        audit.append(submission.person(), "measure.assessed", measure.caseRef(), Map.of("version", version));
    }
}
