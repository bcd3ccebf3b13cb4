package no.tiltaksflyt.measure.proposal;

import java.util.List;
import java.util.Map;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.measure.MeasureRepository;
import no.tiltaksflyt.measure.MeasureRow;
import no.tiltaksflyt.process.DecisionTables;
import no.tiltaksflyt.web.VisibleText;
import org.springframework.stereotype.Component;

/** The few facts of a proposal that the process needs, and what the decision table says of them. */
@Component
class ProposalFacts {

    private static final String COMPLETENESS = "measure-completeness";

    private final MeasureRepository measures;
    private final DecisionTables tables;

    ProposalFacts(MeasureRepository measures, DecisionTables tables) {
        this.measures = measures;
        this.tables = tables;
    }

    Map<String, ?> of(MeasureRow measure) {
        return Map.of(
                "caseNumber", measure.caseNumber(),
                "municipalityNumber", measure.municipalityNumber(),
                "districtId", measure.districtId(),
                "districtGroup", Groups.district(measure.districtId()),
                "category", measure.category(),
                "origin", measure.origin(),
                "titleLength", VisibleText.length(measure.title()),
                "descriptionLength", VisibleText.length(description(measure)),
                "supplementCount", measure.supplementCount());
    }

    private String description(MeasureRow measure) {
        return measures.description(measure.measureId(), measure.proposalVersion());
    }

    /** What the municipality is to be asked for; empty where the proposal is complete. */
    List<String> missing(MeasureRow measure, long processDefinitionKey) {
        return tables
                .answer(processDefinitionKey, COMPLETENESS, of(measure))
                .map(answer -> (Map<?, ?>) answer)
                .filter(answer -> Boolean.FALSE.equals(answer.get("complete")))
                .map(answer -> (List<?>) answer.get("missing"))
                .orElse(List.of())
                .stream()
                .map(String::valueOf)
                .toList();
    }
}
