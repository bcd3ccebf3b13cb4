package no.tiltaksflyt.measure.advice;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.engine.Worker;
import no.tiltaksflyt.engine.WorkerJob;
import no.tiltaksflyt.measure.EventKind;
import no.tiltaksflyt.measure.MeasureRepository;
import no.tiltaksflyt.measure.MeasureRow;
import no.tiltaksflyt.measure.MeasureVariables;
import no.tiltaksflyt.process.Authority;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ends a measure as part of another that goes on; both keep the link. Answers {@code merged}: false when it has ended. */
@Component
class MergeMeasureWorker implements Worker<MergeMeasureWorker.Variables> {

    private static final String INSERT = """
            insert into measure_merge (measure_id, into_measure_id, reason, merged_at)
            values (:measureId, :into, :reason, :at)
            """;

    private final JdbcClient jdbc;
    private final MeasureRepository measures;
    private final AdviceRepository advice;
    private final MergeLetters letters;
    private final AuditLog audit;
    private final Clock clock;

    MergeMeasureWorker(
            JdbcClient jdbc,
            MeasureRepository measures,
            AdviceRepository advice,
            MergeLetters letters,
            AuditLog audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.measures = measures;
        this.advice = advice;
        this.letters = letters;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "mergeMeasure";
    }

    @Override
    public Map<String, ?> handle(WorkerJob<Variables> job) {
        String from = String.valueOf(job.variables().measureId());
        String into = String.valueOf(job.variables().mergeIntoMeasureId());
        lockInOrder(from, into);
        MeasureRow measure = MeasureVariables.lock(measures, from);
        MeasureRow target = MeasureVariables.lock(measures, into);
        if (!measure.isEnded() && target.isEnded()) {
            refuse(measure, target, job.key());
            return Map.of("merged", false);
        }
        if (!measure.isEnded()) {
            merge(measure, target);
        }
        return Map.of("merged", true);
    }

    /** Two measures are locked in the order of their ids, so that two merges never wait for each other. */
    private void lockInOrder(String one, String other) {
        measures.lock(one.compareTo(other) < 0 ? one : other);
    }

    /** The other case has ended since the assessment; the measure is assessed anew instead of ending with it. */
    private void refuse(MeasureRow measure, MeasureRow target, long jobKey) {
        event(measure, EventKind.MERGE_REFUSED, "merge-refused-" + jobKey, clock.instant(), target);
        audit.append(null, "measure.merge-refused", measure.caseRef(), Map.of("into", target.caseNumber()));
    }

    private void merge(MeasureRow measure, MeasureRow target) {
        Instant at = clock.instant();
        jdbc.sql(INSERT)
                .param("measureId", measure.measureId())
                .param("into", target.measureId())
                .param("reason", reason(measure))
                .param("at", Timestamp.from(at))
                .update();
        measures.setMerged(measure.measureId(), target.measureId(), at);
        event(measure, EventKind.MERGED, "merged", at, target);
        event(target, EventKind.RECEIVED_MERGE, "received-" + measure.measureId(), at, measure);
        letters.merge(measure, target.caseNumber());
        audit.append(null, "measure.merged", measure.caseRef(), Map.of("into", target.caseNumber()));
    }

    private void event(MeasureRow measure, EventKind kind, String once, Instant at, MeasureRow other) {
        measures.appendEvent(
                measure.measureId(), kind, Authority.POD, null, at, once, Map.of("caseNumber", other.caseNumber()));
    }

    private String reason(MeasureRow measure) {
        return advice.latestAssessment(measure.measureId())
                .map(round -> Objects.toString(round.content().get("mergeReason"), ""))
                .orElse("");
    }

    record Variables(@Nullable String measureId, @Nullable String mergeIntoMeasureId) {}
}
