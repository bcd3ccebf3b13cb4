package no.tiltaksflyt.measure.casefile;

import static no.tiltaksflyt.measure.Visibility.ADVICE;
import static no.tiltaksflyt.measure.Visibility.CASE_ONLY;
import static no.tiltaksflyt.measure.Visibility.DISTRICT;
import static no.tiltaksflyt.measure.Visibility.EVERYTHING;
import static no.tiltaksflyt.measure.Visibility.MUNICIPALITY;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.tiltaksflyt.document.DocumentLine;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.measure.EventKind;
import no.tiltaksflyt.measure.MeasureStatus;
import no.tiltaksflyt.measure.Visibility;
import no.tiltaksflyt.process.Authority;
import org.jspecify.annotations.Nullable;

/**
 * What a reader may see of a case: every rule of it stands here, a line each. What no rule is about is for everyone who may
 * open the case.
 */
final class CaseVisibility {

    private static final Rule PROPOSAL_TEXT = seenBy(MUNICIPALITY, DISTRICT, ADVICE, EVERYTHING);
    private static final Rule PROPOSAL_SUBMITTER = seenBy(MUNICIPALITY, DISTRICT, ADVICE, EVERYTHING);
    private static final Rule DISTRICT_ADVICE = seenBy(DISTRICT, ADVICE, EVERYTHING);
    private static final Rule POD_ADVICE = seenBy(ADVICE, EVERYTHING);
    private static final Rule ASSESSMENTS = seenBy(ADVICE, EVERYTHING);
    private static final Rule WHOLE_PREPARATIONS = seenByAdvisersOnceDecided();
    private static final Rule WHOLE_APPROVALS = seenByAdvisersOnceDecided();
    private static final Rule SENT_BACK_TO_POD = seenByPod();
    private static final Rule APPROVERS_TO_COME = seenBy(ADVICE, EVERYTHING);
    private static final Set<Visibility> READERS_OF_DECISIONS = EnumSet.of(MUNICIPALITY, DISTRICT, ADVICE, EVERYTHING);
    private static final Rule DECISION = seenBy(READERS_OF_DECISIONS);
    private static final Rule DEPARTURE_REASON = seenBy(ADVICE, EVERYTHING);
    private static final Rule DEFERRAL_REASON = seenByAdvisersOnceDecided();
    private static final Rule WITHDRAWAL_REASON = seenBy(MUNICIPALITY, DISTRICT, ADVICE, EVERYTHING);
    private static final Rule MERGE_TARGET_BY_NAME = seenBy(ADVICE, EVERYTHING);
    private static final Rule MERGE_RESULT = seenBy(MUNICIPALITY, DISTRICT, ADVICE, EVERYTHING);
    private static final Rule MERGED_FROM = seenBy(ADVICE, EVERYTHING);
    private static final Rule MERGED_CASES_OPEN = seenBy(ADVICE, EVERYTHING);
    private static final Rule PROCESS_INSTANCE = seenBy(CASE_ONLY, ADVICE, EVERYTHING);

    /** In the outline: those who keep the system running must know where the case is. */
    private static final Rule RETURNS = seenBy(CASE_ONLY, ADVICE, EVERYTHING);

    private static final Rule OPEN_TASKS = seenBy(ADVICE, EVERYTHING);
    private static final Rule INTERNAL_EVENTS = seenBy(ADVICE, EVERYTHING);
    private static final Rule MINISTRY_EVENTS = seenByAdvisersOnceDecided();
    private static final Rule ACTORS = seenBy(ADVICE, EVERYTHING);
    private static final Rule EVENT_DETAILS = seenBy(ADVICE, EVERYTHING);

    /** That they happened, when and by which organ: all others are {@link #INTERNAL_EVENTS}. */
    private static final Set<EventKind> PUBLIC_EVENTS = EnumSet.of(
            EventKind.PROPOSED,
            EventKind.REGISTERED,
            EventKind.SUPPLEMENT_REQUESTED,
            EventKind.SUPPLEMENTED,
            EventKind.SUPPLEMENT_MISSING,
            EventKind.CORRECTED,
            EventKind.DISTRICT_ADVICE_GIVEN,
            EventKind.ADVICE_LOCKED,
            EventKind.DEFERRED,
            EventKind.RESUMED,
            EventKind.DECIDED,
            EventKind.MERGED,
            EventKind.RECEIVED_MERGE,
            EventKind.WITHDRAWN,
            EventKind.MUNICIPALITY_NOTIFIED);

    /** What those who answer for the ministry say to each other. */
    private static final Set<EventKind> EVENTS_OF_MINISTRY =
            EnumSet.of(EventKind.APPROVED, EventKind.SENT_BACK_TO_CASEWORKER);

    /** Only the first event of these kinds is shown. A second one would reveal that the case was sent back. */
    private static final Set<EventKind> TOLD_ONCE =
            EnumSet.of(EventKind.DISTRICT_ADVICE_GIVEN, EventKind.ADVICE_LOCKED);

    /** Whether these rights show it, as the whole case now stands. */
    @FunctionalInterface
    private interface Rule {
        boolean shows(Rights rights, CaseFile whole);
    }

    private static Rule seenBy(Visibility first, Visibility... others) {
        return seenBy(EnumSet.of(first, others));
    }

    private static Rule seenBy(Set<Visibility> readers) {
        return (rights, whole) -> readers.contains(rights.visibility());
    }

    private static Rule seenByAdvisersOnceDecided() {
        return (rights, whole) -> rights.visibility() == EVERYTHING
                || rights.visibility() == ADVICE && whole.handling().decision() != null;
    }

    /** Its own groups, to whom the case comes back; a manager whose work is the time that cases take waits for the decision. */
    private static Rule seenByPod() {
        return (rights, whole) -> rights.visibility() == ADVICE
                && (rights.groups().contains(Groups.POD_ASSESSOR)
                        || rights.groups().contains(Groups.POD_LEADER));
    }

    private final CaseFile whole;
    private final Rights rights;

    private CaseVisibility(CaseFile whole, Rights rights) {
        this.whole = whole;
        this.rights = rights;
    }

    /** The case without what these rights do not show. */
    static VisibleCase shown(CaseFile whole, Rights rights) {
        CaseVisibility reader = new CaseVisibility(whole, rights);
        return new VisibleCase(reader.file(), rights.visibility(), reader.sees(RETURNS), reader.actions());
    }

    /** Whether a list may tell of a decision more than the status of the case. */
    static boolean showsDecision(@Nullable Visibility visibility) {
        return visibility != null && READERS_OF_DECISIONS.contains(visibility);
    }

    private CaseFile file() {
        return new CaseFile(
                whole.head(),
                whole.proposals().stream().map(this::proposal).toList(),
                handling(whole.handling()),
                waiting(whole.waiting()),
                orNull(WITHDRAWAL_REASON, whole.withdrawalReason()),
                merging(whole.merging()),
                course(whole.course()),
                whole.documents().stream().filter(this::reads).toList());
    }

    private CaseFile.Proposal proposal(CaseFile.Proposal it) {
        return new CaseFile.Proposal(
                it.version(),
                it.title(),
                orBlank(PROPOSAL_TEXT, it.description()),
                it.category(),
                it.origin(),
                orNull(PROPOSAL_SUBMITTER, it.submittedByName()),
                it.submittedAt(),
                it.contentSha256());
    }

    private CaseFile.Handling handling(CaseFile.Handling it) {
        return new CaseFile.Handling(
                it.advice().stream().filter(this::sees).toList(),
                orNone(ASSESSMENTS, it.assessments()),
                it.preparations().stream()
                        .filter(this::sees)
                        .map(this::preparation)
                        .toList(),
                it.approvals().stream().filter(this::sees).toList(),
                it.decision() == null ? null : orNull(DECISION, decision(it.decision())));
    }

    private boolean sees(CaseFile.Advice advice) {
        return sees(advice.organ() == Authority.DISTRICT ? DISTRICT_ADVICE : POD_ADVICE);
    }

    /** An adviser reads why the case comes back to her. */
    private boolean sees(CaseFile.Preparation preparation) {
        return sees(WHOLE_PREPARATIONS) || sees(SENT_BACK_TO_POD) && preparation.isSentBack();
    }

    private CaseFile.Preparation preparation(CaseFile.Preparation it) {
        return new CaseFile.Preparation(
                it.number(),
                it.outcome(),
                it.sendBackReason(),
                orNull(WHOLE_PREPARATIONS, it.summary()),
                orNull(WHOLE_PREPARATIONS, it.proposedDecision()),
                orNull(WHOLE_PREPARATIONS, it.proposedReason()),
                it.preparedByName(),
                it.preparedAt());
    }

    private boolean sees(CaseFile.Approval approval) {
        return sees(WHOLE_APPROVALS) || sees(SENT_BACK_TO_POD) && approval.isSentBackToPod();
    }

    private CaseFile.Decision decision(CaseFile.Decision it) {
        return new CaseFile.Decision(it.outcome(), it.changes(), it.reason(), departure(it.departure()), it.signed());
    }

    private CaseFile.Departure departure(CaseFile.Departure it) {
        return new CaseFile.Departure(it.departs(), orNull(DEPARTURE_REASON, it.reason()));
    }

    private CaseFile.Waiting waiting(CaseFile.Waiting it) {
        return new CaseFile.Waiting(it.deferral() == null ? null : deferral(it.deferral()), it.supplementRequest());
    }

    private CaseFile.Deferral deferral(CaseFile.Deferral it) {
        return new CaseFile.Deferral(it.until(), orBlank(DEFERRAL_REASON, it.reason()), it.deferredAt());
    }

    private CaseFile.Merging merging(CaseFile.Merging it) {
        return new CaseFile.Merging(
                it.into() == null ? null : mergedInto(it.into()),
                orNull(MERGE_RESULT, it.result()),
                orNone(MERGED_FROM, it.from()));
    }

    private CaseFile.Link mergedInto(CaseFile.Link it) {
        return new CaseFile.Link(
                it.measureId(),
                it.caseNumber(),
                orBlank(MERGE_TARGET_BY_NAME, it.title()),
                orNull(MERGE_TARGET_BY_NAME, it.reason()));
    }

    private CaseFile.Course course(CaseFile.Course it) {
        return new CaseFile.Course(
                orNull(PROCESS_INSTANCE, it.processInstanceKey()),
                it.currentSteps().stream().map(this::step).toList(),
                told(it.timeline().stream().filter(this::sees).map(this::event).toList()));
    }

    private List<CaseFile.Event> told(List<CaseFile.Event> timeline) {
        Set<EventKind> before = EnumSet.noneOf(EventKind.class);
        return sees(INTERNAL_EVENTS)
                ? timeline
                : timeline.stream()
                        .filter(event -> before.add(event.kind()) || !TOLD_ONCE.contains(event.kind()))
                        .filter(event -> event.kind() != EventKind.ADVICE_LOCKED || !isWithPod())
                        .toList();
    }

    /** While it works on its advice, the one that it gave before would tell that the case was sent back. */
    private boolean isWithPod() {
        return whole.course().currentSteps().stream().anyMatch(step -> step.organ() == Authority.POD);
    }

    private CaseFile.CurrentStep step(CaseFile.CurrentStep it) {
        return it.task(orNull(OPEN_TASKS, it.task())).approvers(orNone(APPROVERS_TO_COME, it.approvers()));
    }

    private boolean sees(CaseFile.Event event) {
        return PUBLIC_EVENTS.contains(event.kind())
                || sees(EVENTS_OF_MINISTRY.contains(event.kind()) ? MINISTRY_EVENTS : INTERNAL_EVENTS);
    }

    private CaseFile.Event event(CaseFile.Event it) {
        return new CaseFile.Event(
                it.kind(),
                it.organ(),
                it.at(),
                orNull(ACTORS, it.actorName()),
                sees(EVENT_DETAILS) ? it.details() : Map.of());
    }

    /** Each letter names its own readers. */
    private boolean reads(DocumentLine letter) {
        return letter.isFor(rights.groups());
    }

    private VisibleCase.Actions actions() {
        MeasureStatus status = whole.head().status();
        boolean open = rights.proposer() && !status.isEnded();
        return new VisibleCase.Actions(
                open && whole.waiting().supplementRequest() != null,
                open,
                rights.resumer() && status == MeasureStatus.DEFERRED,
                sees(MERGED_CASES_OPEN));
    }

    private boolean sees(Rule rule) {
        return rule.shows(rights, whole);
    }

    private <T> @Nullable T orNull(Rule rule, @Nullable T value) {
        return sees(rule) ? value : null;
    }

    private String orBlank(Rule rule, String value) {
        return sees(rule) ? value : "";
    }

    private <T> List<T> orNone(Rule rule, List<T> values) {
        return sees(rule) ? values : List.of();
    }
}
