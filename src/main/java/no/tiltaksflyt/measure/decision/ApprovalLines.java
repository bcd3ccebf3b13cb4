package no.tiltaksflyt.measure.decision;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.tiltaksflyt.measure.Approvers;
import no.tiltaksflyt.measure.advice.AdviceRepository;
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
        return Objects.requireNonNull(
                of(List.of(measureId), processDefinitionKey).get(measureId));
    }

    /** The same for many measures of one version, by their ids. */
    Map<String, ApprovalLine> of(Collection<String> measureIds, long processDefinitionKey) {
        Map<String, List<String>> approvers = approvers(measureIds, processDefinitionKey);
        Map<String, List<ApprovalRow>> answers = decisions.approvalsOfRound(measureIds);
        return measureIds.stream()
                .distinct()
                .collect(Collectors.toMap(
                        Function.identity(),
                        id -> new ApprovalLine(
                                approvers.getOrDefault(id, List.of()), answers.getOrDefault(id, List.of()))));
    }

    @Override
    public List<String> approvers(String measureId, long processDefinitionKey) {
        return approvers(List.of(measureId), processDefinitionKey).getOrDefault(measureId, List.of());
    }

    private Map<String, List<String>> approvers(Collection<String> measureIds, long processDefinitionKey) {
        Map<String, Map<String, Object>> facts = new HashMap<>();
        advice.latestPodAdvice(measureIds)
                .forEach((measureId, given) -> facts.put(measureId, AssessmentFacts.of(given.content())));
        Map<String, List<String>> approvers = new HashMap<>();
        tables.answers(processDefinitionKey, APPROVAL_CHAIN, facts)
                .forEach((measureId, groups) -> approvers.put(
                        measureId,
                        ((List<?>) groups).stream().map(String::valueOf).toList()));
        return approvers;
    }
}
