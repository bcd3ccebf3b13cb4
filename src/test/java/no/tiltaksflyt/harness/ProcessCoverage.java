package no.tiltaksflyt.harness;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.value.DecisionEvaluationRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What of a process, and of the decisions that it asks, no test has passed so far. */
public final class ProcessCoverage {

    private ProcessCoverage() {}

    /** The engine writes no record for the flows after an event-based gateway; their events stand for them. */
    public static Set<String> neverPassed(TestEngine engine, String processId) {
        ShippedModel process = ShippedModel.processes().stream()
                .filter(file -> file.baseName().equals(processId))
                .findFirst()
                .orElseThrow();
        Set<String> never = new TreeSet<>();
        process.flowNodes().forEach(node -> never.add(node.getAttribute("id")));
        process.flows().stream()
                .filter(flow -> !process.element(flow.getAttribute("sourceRef"))
                        .getLocalName()
                        .equals("eventBasedGateway"))
                .forEach(flow -> never.add(flow.getAttribute("id")));
        List<String> decisions = process.elements(ShippedModel.ZEEBE, "calledDecision").stream()
                .map(decision -> decision.getAttribute("decisionId"))
                .toList();
        ShippedModel.decisions().stream()
                .filter(file -> decisions.contains(file.baseName()))
                .forEach(file ->
                        file.elements(ShippedModel.DMN, "rule").forEach(rule -> never.add(rule.getAttribute("id"))));
        engine.records().forEach(record -> never.removeAll(passed(record)));
        return never;
    }

    private static List<String> passed(Record<?> record) {
        if (record.getValue() instanceof ProcessInstanceRecordValue element
                && (record.getIntent() == ProcessInstanceIntent.ELEMENT_COMPLETED
                        || record.getIntent() == ProcessInstanceIntent.SEQUENCE_FLOW_TAKEN)) {
            return List.of(element.getElementId());
        }
        if (record.getValue() instanceof DecisionEvaluationRecordValue decision) {
            return decision.getEvaluatedDecisions().stream()
                    .flatMap(evaluated -> evaluated.getMatchedRules().stream())
                    .map(rule -> rule.getRuleId())
                    .toList();
        }
        return List.of();
    }
}
