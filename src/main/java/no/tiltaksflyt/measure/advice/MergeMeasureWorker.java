package no.tiltaksflyt.measure.advice;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.engine.UnsignedStep;
import no.tiltaksflyt.engine.Worker;
import no.tiltaksflyt.engine.WorkerJob;
import no.tiltaksflyt.measure.MeasureCourse;
import no.tiltaksflyt.measure.MeasureRepository;
import no.tiltaksflyt.measure.MeasureRow;
import no.tiltaksflyt.measure.MeasureVariables;
import no.tiltaksflyt.measure.advice.AdviceRepository.AssessmentRow;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Ends a measure as part of another that goes on; both keep the link. Answers {@code merged}: false when it has ended. */
@Component
class MergeMeasureWorker implements Worker<MergeMeasureWorker.Variables> {

    private final MeasureRepository measures;
    private final MeasureCourse course;
    private final MergeRepository merges;
    private final AdviceRepository advice;
    private final MergeLetters letters;
    private final AuditLog audit;
    private final Clock clock;

    MergeMeasureWorker(
            MeasureRepository measures,
            MeasureCourse course,
            MergeRepository merges,
            AdviceRepository advice,
            MergeLetters letters,
            AuditLog audit,
            Clock clock) {
        this.measures = measures;
        this.course = course;
        this.merges = merges;
        this.advice = advice;
        this.letters = letters;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "mergeMeasure";
    }

    @Override
    public Map<String, ?> handle(WorkerJob<Variables> job) {
        String from = String.valueOf(job.variables().measureId());
        String into = String.valueOf(job.variables().mergeIntoMeasureId());
        lockInOrder(from, into);
        MeasureRow measure = MeasureVariables.lock(measures, from, job);
        return measure.isEnded() ? merged(true) : tryToMerge(measure, into, job.key());
    }

    private Map<String, ?> tryToMerge(MeasureRow measure, String into, long jobKey) {
        AssessmentRow signed = signed(measure);
        MeasureRow target = measures.lock(into)
                .filter(named -> signed.mergesInto(named.caseNumber()))
                .orElseThrow(() -> unsigned(measure));
        if (target.isEnded()) {
            refuse(measure, target, jobKey);
            return merged(false);
        }
        merge(measure, target, signed);
        return merged(true);
    }

    private static Map<String, ?> merged(boolean merged) {
        return Map.of("merged", merged);
    }

    /** The assessment that says so, and that passed quality assurance. */
    private AssessmentRow signed(MeasureRow measure) {
        return advice.latestAssessment(measure.measureId())
                .filter(AssessmentRow::approved)
                .filter(AssessmentRow::merges)
                .orElseThrow(() -> unsigned(measure));
    }

    private static UnsignedStep unsigned(MeasureRow measure) {
        return new UnsignedStep(
                "merge", "Nobody has signed that case " + measure.caseNumber() + " becomes part of that other");
    }

    /** Two measures are locked in the order of their ids, so that two merges never wait for each other. */
    private void lockInOrder(String one, String other) {
        measures.lock(one.compareTo(other) < 0 ? one : other);
    }

    /** The other case has ended since the assessment; the measure is assessed anew instead of ending with it. */
    private void refuse(MeasureRow measure, MeasureRow target, long jobKey) {
        course.refuseMerge(measure, target, jobKey, clock.instant());
        audit.append(null, "measure.merge-refused", measure.caseRef(), Map.of("into", target.caseNumber()));
    }

    private void merge(MeasureRow measure, MeasureRow target, AssessmentRow signed) {
        Instant at = clock.instant();
        merges.insert(measure.measureId(), target.measureId(), signed.mergeReason(), at);
        course.merge(measure, target, at);
        letters.merge(measure, target.caseNumber());
        audit.append(null, "measure.merged", measure.caseRef(), Map.of("into", target.caseNumber()));
    }

    record Variables(@Nullable String measureId, @Nullable String mergeIntoMeasureId) {}
}
