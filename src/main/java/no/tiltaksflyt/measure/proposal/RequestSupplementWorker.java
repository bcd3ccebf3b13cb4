package no.tiltaksflyt.measure.proposal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import no.tiltaksflyt.engine.UnsignedStep;
import no.tiltaksflyt.engine.Worker;
import no.tiltaksflyt.engine.WorkerJob;
import no.tiltaksflyt.measure.MeasureCourse;
import no.tiltaksflyt.measure.MeasureRepository;
import no.tiltaksflyt.measure.MeasureRow;
import no.tiltaksflyt.measure.MeasureVariables;
import no.tiltaksflyt.register.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks the municipality for what the completeness rules miss. A proposal of the local police is not the municipality's to
 * complete: it goes on as it is, at once.
 */
@Component
class RequestSupplementWorker implements Worker<RequestSupplementWorker.Variables> {

    private static final int DAYS_TO_ANSWER = 10;

    private final MeasureRepository measures;
    private final MeasureCourse course;
    private final ProposalFacts facts;
    private final ProposalRepository proposals;
    private final SupplementRepository supplements;
    private final ProposalLetters letters;
    private final WorkingDays workingDays;
    private final Clock clock;

    RequestSupplementWorker(
            MeasureRepository measures,
            MeasureCourse course,
            ProposalFacts facts,
            ProposalRepository proposals,
            SupplementRepository supplements,
            ProposalLetters letters,
            WorkingDays workingDays,
            Clock clock) {
        this.measures = measures;
        this.course = course;
        this.facts = facts;
        this.proposals = proposals;
        this.supplements = supplements;
        this.letters = letters;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "requestSupplement";
    }

    @Override
    public Map<String, ?> handle(WorkerJob<Variables> job) {
        MeasureRow measure = MeasureVariables.lock(measures, job.variables().measureId(), job);
        Instant now = clock.instant();
        Instant dueAt = workingDays.dueAfter(now, DAYS_TO_ANSWER);
        int number = job.variables().number(measure);
        if (proposals.isOfPolice(measure.measureId())) {
            return Map.of("supplementDueAt", now.toString(), "supplementCount", number - 1);
        }
        Instant asked = supplements.dueAt(measure.measureId(), number).orElse(null);
        if (asked == null && !measure.isEnded()) {
            request(measure, number, missing(measure, number, job.processDefinitionKey()), now, dueAt);
        }
        return Map.of("supplementDueAt", (asked == null ? dueAt : asked).toString(), "supplementCount", number);
    }

    private List<String> missing(MeasureRow measure, int number, long processDefinitionKey) {
        List<String> missing = facts.missing(measure, processDefinitionKey);
        boolean asked = supplements.open(measure.measureId()).isPresent();
        if (asked || missing.isEmpty() || number != measure.supplementCount() + 1) {
            throw new UnsignedStep(
                    "supplement", "There is nothing to ask the municipality for in case " + measure.caseNumber());
        }
        return missing;
    }

    private void request(MeasureRow measure, int number, List<String> missing, Instant now, Instant dueAt) {
        supplements.insert(measure.measureId(), number, missing, now, dueAt);
        proposals.setSupplementCount(measure.measureId(), number, now);
        course.askForSupplement(measure, number, missing, now);
        letters.supplementRequest(measure, number, missing, dueAt);
    }

    /** @param supplementCount how often the municipality was asked before this step, also when the step is begun anew */
    record Variables(@Nullable String measureId, @Nullable Integer supplementCount) {

        int number(MeasureRow measure) {
            return 1 + (supplementCount == null ? measure.supplementCount() : supplementCount);
        }
    }
}
