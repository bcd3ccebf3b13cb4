package no.tiltaksflyt.measure;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import no.tiltaksflyt.measure.MeasureRepository.TimelineLine;
import no.tiltaksflyt.process.Authority;
import no.tiltaksflyt.task.CaseTimelines.ToldGroup;
import no.tiltaksflyt.web.UserProblem;
import org.springframework.stereotype.Component;

/**
 * What can happen to a measure. Each verb takes the locked measure, refuses one that is in the wrong state, and writes its
 * new status and its line of the timeline together; a line that is there already is not written again. A deferred
 * measure is open, too: which step comes next is the process's, and it begins none while it waits.
 *
 * @see MeasureRow#requireOpen() what most verbs refuse with (a {@link UserProblem})
 */
@Component
public class MeasureCourse {

    private final MeasureRepository measures;

    MeasureCourse(MeasureRepository measures) {
        this.measures = measures;
    }

    /**
     * The measure is new: its row has just been written.
     *
     * @param by the municipality, or the district for the local police
     */
    public void propose(String measureId, Authority by, Deed deed) {
        append(measureId, EventKind.PROPOSED, by, deed, "proposed", Map.of());
    }

    /** Also when it was withdrawn before the process came to it. */
    public void register(MeasureRow measure, Instant at) {
        append(measure, EventKind.REGISTERED, Authority.SYSTEM, Deed.ofProcess(at), "registered", Map.of());
    }

    public void askForSupplement(MeasureRow measure, int number, List<String> missing, Instant at) {
        measure.requireOpen();
        String once = "supplement-requested-" + number;
        Map<String, ?> details = Map.of("missing", missing);
        append(measure, EventKind.SUPPLEMENT_REQUESTED, Authority.POD, Deed.ofProcess(at), once, details);
    }

    public void supplement(MeasureRow measure, int request, int version, Deed deed) {
        measure.requireOpen();
        String once = "supplement-" + request;
        append(measure, EventKind.SUPPLEMENTED, Authority.MUNICIPALITY, deed, once, version(version));
    }

    /** While it waits for its round. */
    public void correct(MeasureRow measure, int version, Authority by, Deed deed) {
        measure.requireOpen();
        String once = "corrected-" + version;
        EventKind kind = by == Authority.MUNICIPALITY ? EventKind.SUPPLEMENTED : EventKind.CORRECTED;
        append(measure, kind, by, deed, once, version(version));
    }

    /** Also of a measure that has ended meanwhile: that nobody answered stays true. */
    public void missSupplement(MeasureRow measure, Instant at) {
        String once = "supplement-missing-" + measure.supplementCount();
        append(measure, EventKind.SUPPLEMENT_MISSING, Authority.SYSTEM, Deed.ofProcess(at), once, Map.of());
    }

    public void withdraw(MeasureRow measure, Deed deed) {
        measure.requireOpen();
        measures.setStatus(measure.measureId(), MeasureStatus.WITHDRAWN, deed.at());
        append(measure, EventKind.WITHDRAWN, Authority.MUNICIPALITY, deed, "withdrawn", Map.of());
    }

    public void adviseByDistrict(MeasureRow measure, long taskKey, int version, Deed deed) {
        measure.requireOpen();
        String once = "district-advice-" + taskKey;
        append(measure, EventKind.DISTRICT_ADVICE_GIVEN, Authority.DISTRICT, deed, once, version(version));
    }

    public void assess(MeasureRow measure, int version, Deed deed) {
        measure.requireOpen();
        append(measure, EventKind.ASSESSED, Authority.POD, deed, "assessed-" + version, version(version));
    }

    public void approveQuality(MeasureRow measure, long taskKey, Deed deed) {
        assureQuality(measure, EventKind.QUALITY_APPROVED, taskKey, deed);
    }

    public void sendBackQuality(MeasureRow measure, long taskKey, Deed deed) {
        assureQuality(measure, EventKind.QUALITY_SENT_BACK, taskKey, deed);
    }

    private void assureQuality(MeasureRow measure, EventKind kind, long taskKey, Deed deed) {
        measure.requireOpen();
        append(measure, kind, Authority.POD, deed, "quality-" + taskKey, Map.of());
    }

    public void lockAdvice(MeasureRow measure, int version, Instant at) {
        measure.requireOpen();
        String once = "advice-locked-" + version;
        append(measure, EventKind.ADVICE_LOCKED, Authority.POD, Deed.ofProcess(at), once, version(version));
    }

    public void prepare(MeasureRow measure, long taskKey, Deed deed) {
        prepared(measure, EventKind.PREPARED, taskKey, deed);
    }

    /** Instead of preparing it. */
    public void sendBackUnprepared(MeasureRow measure, long taskKey, Deed deed) {
        prepared(measure, EventKind.SENT_BACK_TO_POD, taskKey, deed);
    }

    private void prepared(MeasureRow measure, EventKind kind, long taskKey, Deed deed) {
        measure.requireOpen();
        append(measure, kind, Authority.MINISTRY, deed, "prepared-" + taskKey, Map.of());
    }

    public void approve(MeasureRow measure, Approver approver, Deed deed) {
        answer(measure, EventKind.APPROVED, approver, deed);
    }

    public void sendBackToPod(MeasureRow measure, Approver approver, Deed deed) {
        answer(measure, EventKind.SENT_BACK_TO_POD, approver, deed);
    }

    public void sendBackToCaseworker(MeasureRow measure, Approver approver, Deed deed) {
        answer(measure, EventKind.SENT_BACK_TO_CASEWORKER, approver, deed);
    }

    private void answer(MeasureRow measure, EventKind kind, Approver approver, Deed deed) {
        measure.requireOpen();
        String once = "approval-" + approver.taskKey();
        append(measure, kind, Authority.MINISTRY, deed, once, Map.of("group", approver.group()));
    }

    public void defer(MeasureRow measure, Map<String, String> details, String once, Instant at) {
        measure.requireOpen();
        measures.setStatus(measure.measureId(), MeasureStatus.DEFERRED, at);
        append(measure, EventKind.DEFERRED, Authority.MINISTRY, Deed.ofProcess(at), once, details);
    }

    /** @param deferral the number of the deferral that ends with this */
    public void resume(MeasureRow measure, int deferral, Deed deed) {
        measure.requireDeferred();
        measures.setStatus(measure.measureId(), MeasureStatus.IN_PROGRESS, deed.at());
        append(measure, EventKind.RESUMED, Authority.MINISTRY, deed, "resumed-" + deferral, Map.of());
    }

    public void decide(MeasureRow measure, DecisionOutcome outcome, Instant at) {
        measure.requireOpen();
        measures.setStatus(measure.measureId(), outcome.status(), at);
        Map<String, ?> details = Map.of("outcome", outcome.code());
        append(measure, EventKind.DECIDED, Authority.MINISTRY, Deed.ofProcess(at), "decided", details);
    }

    /** Ends the measure as part of the target; both must be open, and both get their line. */
    public void merge(MeasureRow measure, MeasureRow target, Instant at) {
        measure.requireOpen();
        target.requireOpen();
        measures.setMerged(measure.measureId(), target.measureId(), at);
        merging(measure, EventKind.MERGED, "merged", target, at);
        merging(target, EventKind.RECEIVED_MERGE, "received-" + measure.measureId(), measure, at);
    }

    /** The target has ended; the measure goes on. */
    public void refuseMerge(MeasureRow measure, MeasureRow target, long jobKey, Instant at) {
        measure.requireOpen();
        merging(measure, EventKind.MERGE_REFUSED, "merge-refused-" + jobKey, target, at);
    }

    private void merging(MeasureRow measure, EventKind kind, String once, MeasureRow other, Instant at) {
        append(measure, kind, Authority.POD, Deed.ofProcess(at), once, Map.of("caseNumber", other.caseNumber()));
    }

    /** What has ended is told to the municipality. */
    public void notifyMunicipality(MeasureRow measure, Instant at) {
        measure.requireEnded();
        Deed deed = Deed.ofProcess(at);
        append(measure, EventKind.MUNICIPALITY_NOTIFIED, Authority.MINISTRY, deed, "municipality-notified", Map.of());
    }

    void remind(MeasureRow measure, ToldGroup told) {
        tell(measure, EventKind.REMINDED, told);
    }

    void escalate(MeasureRow measure, ToldGroup told) {
        tell(measure, EventKind.ESCALATED, told);
    }

    private void tell(MeasureRow measure, EventKind kind, ToldGroup told) {
        measure.requireOpen();
        Map<String, ?> details = Map.of("element", told.element(), "group", told.group());
        append(measure, kind, told.authority(), Deed.ofProcess(told.at()), told.once(), details);
    }

    void notImpartial(MeasureRow measure, String element, Authority authority, String once, Deed deed) {
        measure.requireOpen();
        append(measure, EventKind.NOT_IMPARTIAL, authority, deed, once, Map.of("element", element));
    }

    private static Map<String, Integer> version(int version) {
        return Map.of("version", version);
    }

    private void append(
            MeasureRow measure, EventKind kind, Authority authority, Deed deed, String once, Map<String, ?> details) {
        append(measure.measureId(), kind, authority, deed, once, details);
    }

    private void append(
            String measureId, EventKind kind, Authority authority, Deed deed, String once, Map<String, ?> details) {
        measures.appendEvent(measureId, new TimelineLine(kind, authority, deed, once, details));
    }

    /** @param group on whose behalf the person answers */
    public record Approver(long taskKey, String group) {}
}
