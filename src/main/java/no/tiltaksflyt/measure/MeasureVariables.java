package no.tiltaksflyt.measure;

import no.tiltaksflyt.engine.PermanentFailure;
import no.tiltaksflyt.engine.UnsignedStep;
import no.tiltaksflyt.engine.WorkerJob;
import org.jspecify.annotations.Nullable;

/** The variable that every step of the process has. */
public record MeasureVariables(@Nullable String measureId) {

    /** The measure of the step, its row locked. */
    public static MeasureRow lock(MeasureRepository measures, WorkerJob<MeasureVariables> job) {
        return lock(measures, job.variables().measureId(), job);
    }

    /**
     * The measure of the step, its row locked.
     *
     * @throws UnsignedStep when the measure is carried by another process instance than the job's
     */
    public static MeasureRow lock(MeasureRepository measures, @Nullable String measureId, WorkerJob<?> job) {
        MeasureRow measure = lock(measures, measureId);
        Long own = measure.processInstanceKey();
        if (own != null && own != job.processInstanceKey()) {
            throw new UnsignedStep(
                    "other-instance",
                    "Case " + measure.caseNumber() + " runs as process instance " + own + " already; cancel this one");
        }
        return measure;
    }

    /** A measure that the step is about beside its own, its row locked. */
    public static MeasureRow lock(MeasureRepository measures, @Nullable String measureId) {
        if (measureId == null) {
            throw new PermanentFailure("The process has no measureId; cancel it and start it with one");
        }
        return measures.lock(measureId)
                .orElseThrow(() -> new PermanentFailure("There is no measure " + measureId + " for this process"));
    }
}
