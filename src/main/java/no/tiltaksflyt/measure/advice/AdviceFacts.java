package no.tiltaksflyt.measure.advice;

import java.util.Map;
import no.tiltaksflyt.measure.MeasureRepository;
import no.tiltaksflyt.measure.TaskFields;
import no.tiltaksflyt.measure.advice.AdviceRepository.AssessmentRow;
import org.springframework.stereotype.Component;

/** What the process reads of the latest assessment, as it was sent. */
@Component
public class AdviceFacts {

    private final AdviceRepository advice;
    private final MeasureRepository measures;

    AdviceFacts(AdviceRepository advice, MeasureRepository measures) {
        this.advice = advice;
        this.measures = measures;
    }

    /** Empty before the first. */
    public Map<String, Object> latest(String measureId) {
        return advice.latestAssessment(measureId).map(this::of).orElse(Map.of());
    }

    private Map<String, Object> of(AssessmentRow round) {
        return round.merges() ? merge(round) : AssessmentFacts.of(round.content());
    }

    private Map<String, Object> merge(AssessmentRow round) {
        String caseNumber = new TaskFields(round.content()).required("mergeIntoCaseNumber");
        return measures.measureId(caseNumber)
                .map(into -> Map.<String, Object>of("treatment", Treatment.MERGE.code(), "mergeIntoMeasureId", into))
                .orElse(Map.of());
    }
}
