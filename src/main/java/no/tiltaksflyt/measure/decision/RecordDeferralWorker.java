package no.tiltaksflyt.measure.decision;

import java.time.Clock;
import java.util.Collections;
import java.util.Map;
import no.tiltaksflyt.engine.UnsignedStep;
import no.tiltaksflyt.engine.Worker;
import no.tiltaksflyt.engine.WorkerJob;
import no.tiltaksflyt.measure.MeasureRepository;
import no.tiltaksflyt.measure.MeasureRow;
import no.tiltaksflyt.measure.MeasureStatus;
import no.tiltaksflyt.measure.MeasureVariables;
import org.springframework.stereotype.Component;

/** Notes that the ministry waits with the case, until a date or until it is resumed. */
@Component
class RecordDeferralWorker implements Worker<MeasureVariables> {

    private final MeasureRepository measures;
    private final ApprovalLines lines;
    private final Deferrals deferrals;
    private final Clock clock;

    RecordDeferralWorker(MeasureRepository measures, ApprovalLines lines, Deferrals deferrals, Clock clock) {
        this.measures = measures;
        this.lines = lines;
        this.deferrals = deferrals;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "recordDeferral";
    }

    @Override
    public Map<String, ?> handle(WorkerJob<MeasureVariables> job) {
        MeasureRow measure = MeasureVariables.lock(measures, job);
        ApprovalRow last = deferral(measure, job.processDefinitionKey());
        if (measure.status() == MeasureStatus.IN_PROGRESS) {
            String reason = String.valueOf(last.reason());
            deferrals.defer(measure, last.answer().deferUntil(), reason, clock.instant(), once(last));
        }
        return Collections.singletonMap(
                "deferredUntil", Deferrals.endOf(last.answer().deferUntil()));
    }

    /** The answer that ended the line; each one defers once, and a case that was taken up again is prepared anew first. */
    private ApprovalRow deferral(MeasureRow measure, long processDefinitionKey) {
        return lines.of(measure.measureId(), processDefinitionKey)
                .conclusion()
                .filter(last -> last.outcome() == ApprovalOutcome.DEFER)
                .filter(last -> measure.status() != MeasureStatus.IN_PROGRESS
                        || !measures.hasHappened(measure.measureId(), once(last)))
                .orElseThrow(() -> new UnsignedStep("deferral", "Nobody has deferred case " + measure.caseNumber()));
    }

    private static String once(ApprovalRow deferral) {
        return "deferred-" + deferral.number();
    }
}
