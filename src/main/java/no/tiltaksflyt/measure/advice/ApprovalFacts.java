package no.tiltaksflyt.measure.advice;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.tiltaksflyt.measure.MeasureRepository;
import org.springframework.stereotype.Component;

/** What forms read of the case beside their own fields. */
@Component
public class ApprovalFacts {

    private static final List<String> READ_BY_FORMS =
            List.of("recommendation", "costOnce", "costYearly", "raisesPrinciple", "level", "affectedMinistries");

    private final MeasureRepository measures;
    private final AdviceRepository advice;

    ApprovalFacts(MeasureRepository measures, AdviceRepository advice) {
        this.measures = measures;
        this.advice = advice;
    }

    /** Facts of the signed advice. */
    public Map<String, Object> ofAdvice(String measureId) {
        return facts(
                measureId,
                advice.latestPodAdvice(measureId)
                        .map(AdviceRepository.PodAdvice::content)
                        .orElse(Map.of()));
    }

    /** Facts of the assessment that is not signed yet. */
    Map<String, Object> ofAssessment(String measureId) {
        return facts(
                measureId,
                advice.latestAssessment(measureId)
                        .map(AdviceRepository.AssessmentRow::content)
                        .orElse(Map.of()));
    }

    private Map<String, Object> facts(String measureId, Map<String, Object> content) {
        Map<String, Object> facts = new HashMap<>();
        for (String field : READ_BY_FORMS) {
            Object value = content.get(field);
            if (value != null) {
                facts.put(field, value);
            }
        }
        measures.title(measureId).ifPresent(title -> facts.put("measureTitle", title));
        return facts;
    }
}
