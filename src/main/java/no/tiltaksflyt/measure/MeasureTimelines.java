package no.tiltaksflyt.measure;

import java.util.Optional;
import no.tiltaksflyt.engine.WorkerJob;
import no.tiltaksflyt.task.CaseTimelines;
import org.springframework.stereotype.Component;

/**
 * Writes reminders and escalations of the approval's tasks to the measure's timeline. Tasks of other processes are not
 * written there.
 */
@Component
class MeasureTimelines implements CaseTimelines {

    private final MeasureRepository measures;
    private final MeasureCourse course;

    MeasureTimelines(MeasureRepository measures, MeasureCourse course) {
        this.measures = measures;
        this.course = course;
    }

    @Override
    public String kind() {
        return MeasureRef.KIND;
    }

    @Override
    public Optional<Timeline> find(String measureId, WorkerJob<?> step) {
        return step.processId().equals(MeasureApproval.PROCESS_ID)
                ? ofApproval(measureId, step)
                : Optional.of(Timeline.NONE);
    }

    private Optional<Timeline> ofApproval(String measureId, WorkerJob<?> step) {
        return Optional.of(MeasureVariables.lock(measures, measureId, step))
                .filter(measure -> !measure.isEnded())
                .map(OpenMeasure::new);
    }

    private final class OpenMeasure implements Timeline {

        private final MeasureRow measure;

        OpenMeasure(MeasureRow measure) {
            this.measure = measure;
        }

        @Override
        public void remind(ToldGroup told) {
            course.remind(measure, told);
        }

        @Override
        public void escalate(ToldGroup told) {
            course.escalate(measure, told);
        }
    }
}
