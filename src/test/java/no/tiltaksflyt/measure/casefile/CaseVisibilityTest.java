package no.tiltaksflyt.measure.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.EventKind;
import no.tiltaksflyt.measure.MeasureStatus;
import no.tiltaksflyt.measure.ProposedDecision;
import no.tiltaksflyt.measure.SendBackReceiver;
import no.tiltaksflyt.measure.Visibility;
import no.tiltaksflyt.process.Authority;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Who sees which field of a case. */
class CaseVisibilityTest {

    /** Each field of a decided case, and whether each kind of reader sees it; the letters are for a reader in Hamar. */
    private static final String TABLE = """
            field                                     CASE_ONLY MUNICIPALITY DISTRICT ADVICE EVERYTHING
            head.measureId                            x         x            x        x      x
            head.caseNumber                           x         x            x        x      x
            head.status                               x         x            x        x      x
            head.municipalityNumber                   x         x            x        x      x
            head.municipality                         x         x            x        x      x
            head.districtId                           x         x            x        x      x
            head.district                             x         x            x        x      x
            head.byPolice                             x         x            x        x      x
            head.proposedAt                           x         x            x        x      x
            proposals.version                         x         x            x        x      x
            proposals.title                           x         x            x        x      x
            proposals.description                     -         x            x        x      x
            proposals.category                        x         x            x        x      x
            proposals.origin                          x         x            x        x      x
            proposals.submittedByName                 -         x            x        x      x
            proposals.submittedAt                     x         x            x        x      x
            proposals.contentSha256                   x         x            x        x      x
            handling.advice[DISTRICT].organ           -         -            x        x      x
            handling.advice[DISTRICT].version         -         -            x        x      x
            handling.advice[DISTRICT].recommendation  -         -            x        x      x
            handling.advice[DISTRICT].content         -         -            x        x      x
            handling.advice[DISTRICT].signedByName    -         -            x        x      x
            handling.advice[DISTRICT].signedAs        -         -            x        x      x
            handling.advice[DISTRICT].signedAt        -         -            x        x      x
            handling.advice[DISTRICT].contentSha256   -         -            x        x      x
            handling.advice[POD].organ                -         -            -        x      x
            handling.advice[POD].version              -         -            -        x      x
            handling.advice[POD].recommendation       -         -            -        x      x
            handling.advice[POD].content              -         -            -        x      x
            handling.advice[POD].signedByName         -         -            -        x      x
            handling.advice[POD].signedAs             -         -            -        x      x
            handling.advice[POD].signedAt             -         -            -        x      x
            handling.advice[POD].contentSha256        -         -            -        x      x
            handling.assessments.version              -         -            -        x      x
            handling.assessments.content              -         -            -        x      x
            handling.assessments.assessorName         -         -            -        x      x
            handling.assessments.submittedAt          -         -            -        x      x
            handling.assessments.qualityOutcome       -         -            -        x      x
            handling.assessments.qualityReason        -         -            -        x      x
            handling.assessments.assurerName          -         -            -        x      x
            handling.assessments.assuredAt            -         -            -        x      x
            handling.preparations.number              -         -            -        x      x
            handling.preparations.outcome             -         -            -        x      x
            handling.preparations.sendBackReason      -         -            -        x      x
            handling.preparations.summary             -         -            -        x      x
            handling.preparations.proposedDecision    -         -            -        x      x
            handling.preparations.proposedReason      -         -            -        x      x
            handling.preparations.preparedByName      -         -            -        x      x
            handling.preparations.preparedAt          -         -            -        x      x
            handling.approvals.number                 -         -            -        x      x
            handling.approvals.signed.group           -         -            -        x      x
            handling.approvals.outcome                -         -            -        x      x
            handling.approvals.sendBackTo             -         -            -        x      x
            handling.approvals.deferUntil             -         -            -        x      x
            handling.approvals.changes.made           -         -            -        x      x
            handling.approvals.changes.text           -         -            -        x      x
            handling.approvals.reason                 -         -            -        x      x
            handling.approvals.departure.departs      -         -            -        x      x
            handling.approvals.departure.reason       -         -            -        x      x
            handling.approvals.departureJoined        -         -            -        x      x
            handling.approvals.signed.name            -         -            -        x      x
            handling.approvals.signed.at              -         -            -        x      x
            handling.approvals.signed.contentSha256   -         -            -        x      x
            handling.decision.outcome                 -         x            x        x      x
            handling.decision.changes.made            -         x            x        x      x
            handling.decision.changes.text            -         x            x        x      x
            handling.decision.reason                  -         x            x        x      x
            handling.decision.departure.departs       -         x            x        x      x
            handling.decision.departure.reason        -         -            -        x      x
            handling.decision.signed.name             -         x            x        x      x
            handling.decision.signed.group            -         x            x        x      x
            handling.decision.signed.at               -         x            x        x      x
            handling.decision.signed.contentSha256    -         x            x        x      x
            waiting.deferral.until                    x         x            x        x      x
            waiting.deferral.reason                   -         -            -        x      x
            waiting.deferral.deferredAt               x         x            x        x      x
            waiting.supplementRequest.number          x         x            x        x      x
            waiting.supplementRequest.missing         x         x            x        x      x
            waiting.supplementRequest.requestedAt     x         x            x        x      x
            waiting.supplementRequest.dueAt           x         x            x        x      x
            withdrawalReason                          -         x            x        x      x
            merging.into.measureId                    x         x            x        x      x
            merging.into.caseNumber                   x         x            x        x      x
            merging.into.title                        -         -            -        x      x
            merging.into.reason                       -         -            -        x      x
            merging.result.caseNumber                 -         x            x        x      x
            merging.result.status                     -         x            x        x      x
            merging.result.withChanges                -         x            x        x      x
            merging.result.changes                    -         x            x        x      x
            merging.result.reason                     -         x            x        x      x
            merging.from.measureId                    -         -            -        x      x
            merging.from.caseNumber                   -         -            -        x      x
            merging.from.title                        -         -            -        x      x
            merging.from.reason                       -         -            -        x      x
            course.processInstanceKey                 x         -            -        x      x
            course.currentSteps.elementId             x         x            x        x      x
            course.currentSteps.elementType           x         x            x        x      x
            course.currentSteps.processDefinitionKey  x         x            x        x      x
            course.currentSteps.waits                 x         x            x        x      x
            course.currentSteps.organ                 x         x            x        x      x
            course.currentSteps.since                 x         x            x        x      x
            course.currentSteps.dueAt                 x         x            x        x      x
            course.currentSteps.task.key              -         -            -        x      x
            course.currentSteps.task.assignee         -         -            -        x      x
            course.currentSteps.task.assigneeName     -         -            -        x      x
            course.currentSteps.task.candidateGroups  -         -            -        x      x
            course.currentSteps.approvers             -         -            -        x      x
            outline.returns                           x         -            -        x      x
            course.timeline[DECIDED].kind             x         x            x        x      x
            course.timeline[DECIDED].organ            x         x            x        x      x
            course.timeline[DECIDED].at               x         x            x        x      x
            course.timeline[DECIDED].actorName        -         -            -        x      x
            course.timeline[DECIDED].details          -         -            -        x      x
            course.timeline[ASSESSED].kind            -         -            -        x      x
            course.timeline[ASSESSED].organ           -         -            -        x      x
            course.timeline[ASSESSED].at              -         -            -        x      x
            course.timeline[ASSESSED].actorName       -         -            -        x      x
            course.timeline[ASSESSED].details         -         -            -        x      x
            documents[RECEIPT].*                      x         x            x        x      x
            documents[DECISION].*                     -         -            -        -      -
            """;

    private static final CaseFile WHOLE = CaseFields.full();
    private static final Set<String> HAMAR = Set.of("municipality-3403");

    @Test
    void shouldSayOfEachFieldWhoSeesIt() {
        List<Row> told = rows().stream()
                .map(row -> new Row(CaseFields.withoutLines(row.field()), row.readers()))
                .toList();

        assertThat(CaseFields.ofType())
                .allSatisfy(field -> assertThat(told)
                        .as("a row for %s in the table of this test", field)
                        .anyMatch(row -> row.covers(field)));
        assertThat(CaseFields.of(WHOLE).keySet())
                .as("a row for each line of a file where nothing is empty")
                .allSatisfy(field -> assertThat(rows()).anyMatch(row -> row.covers(field)));
    }

    @ParameterizedTest
    @EnumSource
    void shouldShowEachReaderItsFieldsAndNoOther(Visibility visibility) {
        Map<String, Object> expected = new TreeMap<>(CaseFields.of(WHOLE));
        expected.keySet()
                .removeIf(field -> rows().stream()
                        .filter(row -> row.covers(field))
                        .noneMatch(row -> row.readers().contains(visibility)));

        VisibleCase shown = CaseVisibility.shown(WHOLE, new Rights(visibility, HAMAR, false, false));

        assertThat(CaseFields.of(shown.file())).isEqualTo(expected);
        assertThat(shown.visibility()).isEqualTo(visibility);
        assertThat(shown.tellsReturns())
                .as("that it was sent back")
                .isEqualTo(readersOf("outline.returns").contains(visibility));
        assertThat(CaseVisibility.showsDecision(visibility))
                .as("in lists")
                .isEqualTo(readersOf("handling.decision.changes.made").contains(visibility));
    }

    @ParameterizedTest
    @EnumSource
    void shouldShowALetterToItsReadersAlone(Visibility visibility) {
        assertThat(letters(visibility, "municipality-3403")).containsExactly("receipt");
        assertThat(letters(visibility, "auditor")).containsExactly("decision");
        assertThat(letters(visibility, "auditor", "municipality-3403")).containsExactly("receipt", "decision");
        assertThat(letters(visibility, "pod-leader")).isEmpty();
    }

    private static List<String> letters(Visibility visibility, String... groups) {
        return CaseVisibility.shown(WHOLE, new Rights(visibility, Set.of(groups), false, false)).documents().stream()
                .map(letter -> letter.kind().code())
                .toList();
    }

    /** Which events a municipality may know of: a new kind is not among them until it is written here and there. */
    @ParameterizedTest
    @EnumSource(
            value = Visibility.class,
            names = {"ADVICE", "EVERYTHING"},
            mode = EnumSource.Mode.EXCLUDE)
    void shouldShowOnlyPublicEventsOutsideTheHouse(Visibility visibility) {
        assertThat(eventsSeenBy(visibility))
                .containsExactly(
                        "proposed",
                        "registered",
                        "supplement-requested",
                        "supplemented",
                        "supplement-missing",
                        "corrected",
                        "district-advice-given",
                        "advice-locked",
                        "deferred",
                        "resumed",
                        "decided",
                        "merged",
                        "received-merge",
                        "withdrawn",
                        "municipality-notified");
        assertThat(eventsSeenBy(Visibility.EVERYTHING)).hasSameSizeAs(EventKind.values());
    }

    private static List<String> eventsSeenBy(Visibility visibility) {
        return eventsSeenBy(visibility, WHOLE);
    }

    private static List<String> eventsSeenBy(Visibility visibility, CaseFile of) {
        CaseFile.Event sample = WHOLE.course().timeline().getFirst();
        List<CaseFile.Event> all = Arrays.stream(EventKind.values())
                .map(kind -> new CaseFile.Event(kind, sample.organ(), sample.at(), null, Map.of()))
                .toList();
        CaseFile file = with(of, WHOLE.head(), new CaseFile.Course(null, List.of(), all));
        return CaseVisibility.shown(file, new Rights(visibility, Set.of(), false, false)).timeline().stream()
                .map(event -> event.kind().code())
                .toList();
    }

    /** Until the ministry has decided, those who advise read nothing of what it thinks, but why the case came back. */
    @Test
    void shouldNotShowAdvisersTheMinistrysHandlingBeforeTheDecision() {
        CaseFile undecided = undecided(WHOLE);

        CaseFile seen = CaseVisibility.shown(
                        undecided, new Rights(Visibility.ADVICE, Set.of("pod-assessor"), false, false))
                .file();

        assertThat(seen.handling().advice()).isEqualTo(undecided.handling().advice());
        assertThat(seen.handling().assessments()).isEqualTo(undecided.handling().assessments());
        assertThat(seen.handling().preparations()).containsExactly(SENT_BACK);
        assertThat(seen.handling().approvals()).containsExactly(SENT_BACK_TO_POD);
        assertThat(seen.waiting().deferral())
                .isNotNull()
                .extracting(CaseFile.Deferral::reason)
                .isEqualTo("");
        assertThat(shownTo(Visibility.EVERYTHING, undecided)).isEqualTo(undecided);
        assertThat(shownTo(Visibility.ADVICE, undecided).handling())
                .as("to a manager")
                .satisfies(handling -> assertThat(handling.preparations()).isEmpty())
                .satisfies(handling -> assertThat(handling.approvals()).isEmpty());
        assertThat(eventsSeenBy(Visibility.ADVICE, undecided)).doesNotContain("approved", "sent-back-to-caseworker");
        assertThat(eventsSeenBy(Visibility.ADVICE, WHOLE)).contains("approved", "sent-back-to-caseworker");
    }

    private static final CaseFile.Preparation SENT_BACK = sentBackWith(null);

    private static CaseFile.Preparation sentBackWith(@Nullable String text) {
        return new CaseFile.Preparation(
                2,
                "send-back",
                "Kostnaden mangler.",
                text,
                text == null ? null : ProposedDecision.REJECT,
                text,
                "Mari Solberg",
                WHOLE.head().proposedAt());
    }

    private static final CaseFile.Approval SENT_BACK_TO_POD = new CaseFile.Approval(
            2,
            "send-back",
            SendBackReceiver.POD,
            null,
            new CaseFile.Changes(null, null),
            "Effekten mangler.",
            new CaseFile.Departure(false, null),
            null,
            new CaseFile.Signed("Nils Aas", "ministry-director", WHOLE.head().proposedAt(), "sha"));

    private static CaseFile undecided(CaseFile it) {
        CaseFile.Handling handling = it.handling();
        return new CaseFile(
                it.head(),
                it.proposals(),
                new CaseFile.Handling(
                        handling.advice(),
                        handling.assessments(),
                        Stream.concat(preparations(handling), Stream.of(sentBackWith("Utkast til oppsummering")))
                                .toList(),
                        Stream.concat(approvals(handling), Stream.of(SENT_BACK_TO_POD))
                                .toList(),
                        null),
                it.waiting(),
                it.withdrawalReason(),
                it.merging(),
                it.course(),
                it.documents().stream().filter(letter -> letter.isFor(HAMAR)).toList());
    }

    private static Stream<CaseFile.Preparation> preparations(CaseFile.Handling handling) {
        return handling.preparations().stream()
                .map(it -> new CaseFile.Preparation(
                        1,
                        "forward",
                        null,
                        it.summary(),
                        it.proposedDecision(),
                        it.proposedReason(),
                        it.preparedByName(),
                        it.preparedAt()));
    }

    private static Stream<CaseFile.Approval> approvals(CaseFile.Handling handling) {
        return handling.approvals().stream()
                .map(it -> new CaseFile.Approval(
                        1,
                        "send-back",
                        SendBackReceiver.CASEWORKER,
                        null,
                        new CaseFile.Changes(null, null),
                        it.reason(),
                        new CaseFile.Departure(false, null),
                        null,
                        it.signed()));
    }

    private static CaseFile shownTo(Visibility visibility, CaseFile file) {
        return CaseVisibility.shown(file, new Rights(visibility, HAMAR, false, false))
                .file();
    }

    @ParameterizedTest
    @EnumSource(
            value = Visibility.class,
            names = {"MUNICIPALITY", "DISTRICT"})
    void shouldNotTellOutsideTheHouseThatTheCaseWasSentBack(Visibility visibility) {
        CaseFile.Event sample = WHOLE.course().timeline().getFirst();
        List<CaseFile.Event> twice = Stream.of(
                        EventKind.DISTRICT_ADVICE_GIVEN,
                        EventKind.ADVICE_LOCKED,
                        EventKind.SENT_BACK_TO_POD,
                        EventKind.DISTRICT_ADVICE_GIVEN,
                        EventKind.ADVICE_LOCKED,
                        EventKind.DEFERRED,
                        EventKind.DEFERRED)
                .map(kind -> new CaseFile.Event(kind, sample.organ(), sample.at(), null, Map.of()))
                .toList();

        CaseFile seen = shownTo(visibility, with(WHOLE.head(), new CaseFile.Course(null, List.of(), twice)));

        assertThat(seen.course().timeline())
                .extracting(CaseFile.Event::kind)
                .containsExactly(
                        EventKind.DISTRICT_ADVICE_GIVEN,
                        EventKind.ADVICE_LOCKED,
                        EventKind.DEFERRED,
                        EventKind.DEFERRED);
    }

    @ParameterizedTest
    @CsvSource({"POD, MUNICIPALITY, false", "POD, DISTRICT, false", "MINISTRY, MUNICIPALITY, true", "POD, ADVICE, true"
    })
    void shouldTellOfSignedAdviceOutsideTheHouseWhileNoneIsAskedForAnew(
            Authority organ, Visibility visibility, boolean told) {
        CaseFile.Event sample = WHOLE.course().timeline().getFirst();
        CaseFile.Event locked =
                new CaseFile.Event(EventKind.ADVICE_LOCKED, sample.organ(), sample.at(), null, Map.of());
        CaseFile.CurrentStep step =
                new CaseFile.CurrentStep(1, "Task_Some", "USER_TASK", false, organ, sample.at(), null, null, List.of());

        CaseFile seen =
                shownTo(visibility, with(WHOLE.head(), new CaseFile.Course(null, List.of(step), List.of(locked))));

        assertThat(!seen.course().timeline().isEmpty()).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({
        // status, proposer, resumer: may supplement, withdraw, resume
        "IN_PROGRESS, true,  false, true,  true,  false",
        "IN_PROGRESS, false, true,  false, false, false",
        "DEFERRED,    true,  false, true,  true,  false",
        "DEFERRED,    false, true,  false, false, true",
        "DEFERRED,    false, false, false, false, false",
        "ADOPTED,     true,  true,  false, false, false",
        "REJECTED,    true,  true,  false, false, false",
        "WITHDRAWN,   true,  true,  false, false, false",
        "MERGED,      true,  true,  false, false, false"
    })
    void shouldOfferWhatTheReaderMayDo(
            MeasureStatus status,
            boolean proposer,
            boolean resumer,
            boolean supplement,
            boolean withdraw,
            boolean resume) {
        CaseFile file = with(head(status), WHOLE.course());

        VisibleCase.Actions actions = CaseVisibility.shown(
                        file, new Rights(Visibility.MUNICIPALITY, HAMAR, proposer, resumer))
                .actions();

        assertThat(actions).isEqualTo(new VisibleCase.Actions(supplement, withdraw, resume, false));
    }

    private static CaseFile.Head head(MeasureStatus status) {
        CaseFile.Head it = WHOLE.head();
        return new CaseFile.Head(
                it.measureId(),
                it.caseNumber(),
                status,
                it.municipalityNumber(),
                it.municipality(),
                it.districtId(),
                it.district(),
                it.byPolice(),
                it.proposedAt());
    }

    private static CaseFile with(CaseFile.Head head, CaseFile.Course course) {
        return with(WHOLE, head, course);
    }

    private static CaseFile with(CaseFile it, CaseFile.Head head, CaseFile.Course course) {
        return new CaseFile(
                head,
                it.proposals(),
                it.handling(),
                it.waiting(),
                it.withdrawalReason(),
                it.merging(),
                course,
                it.documents());
    }

    /** The sample people and a system, at a case of Hamar in Innlandet police district. */
    @ParameterizedTest
    @CsvSource({
        "municipality-3403,             MUNICIPALITY, true,  false",
        "municipality-1848,             ,             false, false",
        "district-innlandet,            DISTRICT,     false, false",
        "district-nordland,             ,             false, false",
        "pod-assessor,                  ADVICE,       false, false",
        "pod-leader,                    ADVICE,       false, false",
        "ministry-caseworker,           EVERYTHING,   false, true",
        "ministry-director,             EVERYTHING,   false, true",
        "ministry-director-general,     EVERYTHING,   false, false",
        "ministry-state-secretary,      EVERYTHING,   false, false",
        "ministry-minister,             EVERYTHING,   false, false",
        "process-owner,                 ,             false, false",
        "manager,                       ADVICE,       false, false",
        "administrator,                 CASE_ONLY,    false, false",
        "auditor,                       EVERYTHING,   false, false",
        "system,                        MUNICIPALITY, false, false",
        // who has two roles sees by the one that sees most
        "municipality-3403+auditor,     EVERYTHING,   true,  false",
        "municipality-3403+district-innlandet, DISTRICT, true, false",
        "administrator+municipality-3403, MUNICIPALITY, true, false",
        "administrator+district-nordland, CASE_ONLY,  false, false"
    })
    void shouldGiveEachRoleItsRights(String roles, Visibility visibility, boolean proposer, boolean resumer) {
        Set<String> groups = Set.of(roles.split("\\+"));
        Person person = new Person("s", "u", "n", groups, groups.contains("system"));
        CaseFile.Head head = new CaseFile.Head(
                "m",
                "2026/000001",
                MeasureStatus.DEFERRED,
                "3403",
                "Hamar",
                "innlandet",
                "Innlandet",
                false,
                WHOLE.head().proposedAt());

        assertThat(Rights.isInScope(person, head)).isEqualTo(visibility != null);
        if (visibility != null) {
            assertThat(Rights.of(person, head, true)).isEqualTo(new Rights(visibility, groups, proposer, resumer));
            assertThat(Rights.of(person, head, false).visibility())
                    .as("of who is not impartial")
                    .isEqualTo(visibility == Visibility.CASE_ONLY ? visibility : Visibility.MUNICIPALITY);
        }
    }

    @Test
    void shouldNotLetAMunicipalityChangeWhatThePoliceHaveProposed() {
        Person anne = new Person("s", "u", "n", Set.of("municipality-3403"), false);
        CaseFile.Head head = new CaseFile.Head(
                "m",
                "2026/000001",
                MeasureStatus.IN_PROGRESS,
                "3403",
                "Hamar",
                "innlandet",
                "Innlandet",
                true,
                WHOLE.head().proposedAt());

        assertThat(Rights.of(anne, head, true))
                .isEqualTo(new Rights(Visibility.MUNICIPALITY, anne.groups(), false, false));
    }

    private static Collection<Visibility> readersOf(String field) {
        return rows().stream()
                .filter(row -> row.covers(field))
                .findFirst()
                .orElseThrow()
                .readers();
    }

    private static List<Row> rows() {
        List<Visibility> columns = Arrays.stream(cells(TABLE.lines().findFirst().orElseThrow()))
                .skip(1)
                .map(Visibility::valueOf)
                .toList();
        assertThat(columns).containsExactly(Visibility.values());
        return TABLE.lines()
                .skip(1)
                .map(CaseVisibilityTest::cells)
                .map(cells -> new Row(cells[0], readers(columns, cells)))
                .toList();
    }

    private static String[] cells(String line) {
        return line.strip().split("\\s+");
    }

    private static Collection<Visibility> readers(List<Visibility> columns, String[] cells) {
        return columns.stream()
                .filter(column -> cells[1 + columns.indexOf(column)].equals("x"))
                .toList();
    }

    /** A field, or all fields of a line where it ends in a star. */
    private record Row(String field, Collection<Visibility> readers) {

        boolean covers(String path) {
            return field.endsWith(".*") ? path.startsWith(field.substring(0, field.length() - 1)) : path.equals(field);
        }
    }
}
