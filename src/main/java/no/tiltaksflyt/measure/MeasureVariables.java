package no.tiltaksflyt.measure;

import no.tiltaksflyt.engine.PermanentFailure;
import org.jspecify.annotations.Nullable;

/** The variable that every step of the process has. */
public record MeasureVariables(@Nullable String measureId) {

    /** The measure of the step, its row locked. */
    public MeasureRow lock(MeasureRepository measures) {
        return lock(measures, measureId);
    }

    public static MeasureRow lock(MeasureRepository measures, @Nullable String measureId) {
        if (measureId == null) {
            throw new PermanentFailure("The process has no measureId; cancel it and start it with one");
        }
        return measures.lock(measureId)
                .orElseThrow(() -> new PermanentFailure("There is no measure " + measureId + " for this process"));
    }
}
