package no.tiltaksflyt.measure.decision;

import java.util.List;
import no.tiltaksflyt.measure.Approvers;
import no.tiltaksflyt.measure.advice.AdviceRepository;
import no.tiltaksflyt.measure.advice.AdviceRepository.PodAdvice;
import no.tiltaksflyt.measure.advice.AssessmentFacts;
import no.tiltaksflyt.process.DecisionTables;
import org.springframework.stereotype.Component;

/** Works out the approvers from what is signed here, not from what the engine says. */
@Component
public class ApprovalLines implements Approvers {

    private static final String APPROVAL_CHAIN = "approval-chain";

    private final DecisionRepository decisions;
    private final AdviceRepository advice;
    private final DecisionTables tables;

    ApprovalLines(DecisionRepository decisions, AdviceRepository advice, DecisionTables tables) {
        this.decisions = decisions;
        this.advice = advice;
        this.tables = tables;
    }

    /** @param processDefinitionKey which version of the process the measure runs on */
    ApprovalLine of(String measureId, long processDefinitionKey) {
        return new ApprovalLine(approvers(measureId, processDefinitionKey), decisions.approvalsOfRound(measureId));
    }

    @Override
    public List<String> approvers(String measureId, long processDefinitionKey) {
        return advice
                .latestPodAdvice(measureId)
                .map(PodAdvice::content)
                .map(AssessmentFacts::of)
                .flatMap(facts -> tables.answer(processDefinitionKey, APPROVAL_CHAIN, facts))
                .map(approvers -> (List<?>) approvers)
                .orElse(List.of())
                .stream()
                .map(String::valueOf)
                .toList();
    }
}
