package no.tiltaksflyt.measure.decision;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import no.tiltaksflyt.engine.PermanentFailure;
import no.tiltaksflyt.engine.Worker;
import no.tiltaksflyt.engine.WorkerJob;
import no.tiltaksflyt.measure.MeasureRepository;
import no.tiltaksflyt.measure.MeasureRow;
import no.tiltaksflyt.measure.MeasureStatus;
import no.tiltaksflyt.measure.MeasureVariables;
import no.tiltaksflyt.measure.decision.DecisionRepository.ApprovalRow;
import no.tiltaksflyt.register.Oslo;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Notes that the ministry waits with the case, until a date or until it is resumed. */
@Component
class RecordDeferralWorker implements Worker<MeasureVariables> {

    private final MeasureRepository measures;
    private final DecisionRepository decisions;
    private final Deferrals deferrals;
    private final Clock clock;

    RecordDeferralWorker(MeasureRepository measures, DecisionRepository decisions, Deferrals deferrals, Clock clock) {
        this.measures = measures;
        this.decisions = decisions;
        this.deferrals = deferrals;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "recordDeferral";
    }

    @Override
    public Map<String, ?> handle(WorkerJob<MeasureVariables> job) {
        MeasureRow measure = job.variables().lock(measures);
        ApprovalRow last = decisions
                .latestApproval(measure.measureId())
                .filter(approval -> approval.outcome() == ApprovalOutcome.DEFER)
                .orElseThrow(() -> new PermanentFailure("Nobody has deferred case " + measure.caseNumber()));
        if (measure.status() == MeasureStatus.IN_PROGRESS) {
            String reason = String.valueOf(last.reason());
            deferrals.defer(measure, last.deferUntil(), reason, clock.instant(), "deferred-" + last.number());
        }
        return Collections.singletonMap("deferredUntil", startOf(last.deferUntil()));
    }

    private static @Nullable String startOf(@Nullable LocalDate day) {
        Instant start = day == null ? null : day.atStartOfDay(Oslo.ZONE).toInstant();
        return start == null ? null : start.toString();
    }
}
