package no.tiltaksflyt.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.camunda.client.api.command.ClientStatusException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import no.tiltaksflyt.harness.CaseInEngine;
import no.tiltaksflyt.harness.ProcessCoverage;
import no.tiltaksflyt.harness.TestEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every path of {@code measure-approval}; the last group finds out whether one was forgotten. */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
@Order(2)
@ResourceLock(TestEngine.LOCK)
class MeasureApprovalTest {

    private static final String DIRECTOR = "ministry-director";
    private static final String DIRECTOR_GENERAL = "ministry-director-general";
    private static final String STATE_SECRETARY = "ministry-state-secretary";
    private static final String MINISTER = "ministry-minister";
    private static final Set<Class<?>> GROUPS_RUN = new HashSet<>();

    private final TestEngine engine = TestEngine.shared();
    private final CaseInEngine measure = new CaseInEngine(engine);

    @BeforeEach
    void remember(TestInfo test) {
        GROUPS_RUN.add(test.getTestClass().orElseThrow());
    }

    @Nested
    class Completeness {

        @Test
        void shouldAskTheDistrictWhenNothingIsMissing() {
            measure.proposed().waitsFor("Task_GiveDistrictAdvice");

            assertThat(measure.jobs("requestSupplement")).isEmpty();
            assertThat(measure.openTask().getValue().getCandidateGroupsList()).containsExactly("district-innlandet");
        }

        @Test
        void shouldReadTheFactsAgainWhenTheMunicipalityHasSupplemented() {
            measure.registeredAs(Map.of("descriptionLength", 10)).proposed().waitsAt("Gateway_SupplementAwaited");
            assertThat(measure.variable("completeness"))
                    .isEqualTo("{\"missing\":[\"description\"],\"complete\":false}");

            measure.registeredAs(Map.of("supplementCount", 1)).supplemented().waitsFor("Task_GiveDistrictAdvice");

            assertThat(measure.jobs("registerMeasure")).hasSize(2);
            assertThat(measure.variable("completeness")).isEqualTo("{\"missing\":[],\"complete\":true}");
        }

        @Test
        void shouldAskTwiceAndNotAThirdTime() {
            measure.registeredAs(Map.of("titleLength", 2)).proposed();
            measure.registeredAs(Map.of("titleLength", 2, "supplementCount", 1))
                    .supplemented()
                    .waitsAt("Gateway_SupplementAwaited");
            measure.registeredAs(Map.of("titleLength", 2, "supplementCount", 2))
                    .supplemented()
                    .waitsFor("Task_GiveDistrictAdvice");

            assertThat(measure.jobs("requestSupplement")).hasSize(2);
        }

        @Test
        void shouldGoOnWithWhatIsThereWhenTheDeadlinePasses() {
            measure.registeredAs(Map.of("titleLength", 2)).proposed().after(Duration.ofDays(20));
            measure.waitsAt("Gateway_SupplementAwaited");

            measure.after(Duration.ofDays(2)).waitsFor("Task_GiveDistrictAdvice");

            assertThat(measure.jobs("recordMissingSupplement")).hasSize(1);
        }

        @ParameterizedTest
        @CsvSource(
                nullValues = "-",
                value = {
                    "5, 40, 0, true, []",
                    "4, 40, 0, false, [title]",
                    "5, 39, 0, false, [description]",
                    "4, 39, 0, false, '[title, description]'",
                    "4, 39, 1, false, '[title, description]'",
                    "4, 39, 2, true, '[title, description]'",
                    "-, 40, 0, false, [title]",
                    "5, -, 0, false, [description]"
                })
        void shouldNameWhatIsMissing(
                Integer title, Integer description, int supplements, boolean complete, String missing) {
            Map<String, Object> facts = new HashMap<>();
            facts.put("titleLength", title);
            facts.put("descriptionLength", description);
            facts.put("supplementCount", supplements);

            Map<?, ?> completeness = (Map<?, ?>) engine.decide("measure-completeness", facts);

            assertThat(completeness.get("complete")).isEqualTo(complete);
            assertThat(completeness.get("missing")).hasToString(missing);
        }
    }

    @Nested
    class Advice {

        @Test
        void shouldGoFromTheDistrictToTheAssessorToTheLeader() {
            measure.proposed().advised().waitsFor("Task_AssessMeasure");
            assertThat(measure.openTask().getValue().getCandidateGroupsList()).containsExactly("pod-assessor");

            measure.assessed().waitsFor("Task_AssureQuality");

            assertThat(measure.openTask().getValue().getCandidateGroupsList()).containsExactly("pod-leader");
            assertThat(measure.jobs("lockAdvice")).isEmpty();
        }

        @Test
        void shouldAssessAgainWhenTheLeaderSendsBack() {
            measure.proposed().advised().assessed().assuranceSentBack().waitsFor("Task_AssessMeasure");

            measure.assessed().assured().waitsFor("Task_PrepareCase");

            assertThat(measure.jobs("lockAdvice")).hasSize(1);
        }

        @Test
        void shouldNotTakeAnOldAnswerForTheLeaders() {
            measure.proposed().advised().assessed().assuranceSentBack().assessed();

            measure.complete("Task_AssureQuality", Map.of()).hasIncident("Gateway_QualityAssured");

            assertThat(measure.jobs("lockAdvice")).isEmpty();
        }

        @Test
        void shouldEndWhenTheMeasureIsMergedIntoAnother() {
            measure.proposed().advised().assessedAsMerge().assured().endedAt("EndEvent_MeasureMerged");

            assertThat(measure.jobs("mergeMeasure")).hasSize(1);
            assertThat(measure.jobs("lockAdvice")).hasSize(1);
        }

        @Test
        void shouldAssessAgainWhenTheOtherCaseHasEndedInTheMeantime() {
            measure.answer("mergeMeasure", Map.of("merged", false));
            measure.proposed().advised().assessedAsMerge().assured().waitsFor("Task_AssessMeasure");

            measure.assessed().assured().waitsFor("Task_PrepareCase");

            assertThat(measure.jobs("lockAdvice")).hasSize(2);
        }

        @Test
        void shouldLockAdviceAgainAfterTheMinistryHasSentBack() {
            measure.proposed()
                    .advised()
                    .assessed()
                    .assured()
                    .preparationSentBack()
                    .waitsFor("Task_AssessMeasure");

            measure.assessed().assured().waitsFor("Task_PrepareCase");

            assertThat(measure.jobs("lockAdvice")).hasSize(2);
        }

        @Test
        void shouldMergeAlsoAfterTheMinistryHasSentBack() {
            measure.proposed().advised().assessed().assured().preparationSentBack();

            measure.assessedAsMerge().assured().endedAt("EndEvent_MeasureMerged");
        }
    }

    @Nested
    class Approval {

        @Test
        void shouldNeedOnlyTheDirectorForASmallMeasure() {
            measure.preparedForApproval(0).approvedBy(DIRECTOR).endedAt("EndEvent_MeasureAdopted");

            assertThat(measure.jobs("recordDecision")).hasSize(1);
            assertThat(measure.jobs("notifyMunicipality")).hasSize(1);
        }

        @Test
        void shouldNeedTwoForAMillionAYear() {
            measure.preparedForApproval(1_000_000)
                    .approvedByAll(DIRECTOR, DIRECTOR_GENERAL)
                    .endedAt("EndEvent_MeasureAdopted");
        }

        @Test
        void shouldNeedThreeWhenTwoMinistriesAreAffected() {
            measure.proposed()
                    .advised()
                    .assessed(0, 0, false, List.of("FIN", "HOD"))
                    .assured()
                    .prepared()
                    .approvedByAll(DIRECTOR, DIRECTOR_GENERAL, MINISTER)
                    .endedAt("EndEvent_MeasureAdopted");
        }

        @Test
        void shouldNeedAllFourForTenMillionsAYear() {
            measure.preparedForApproval(10_000_000)
                    .approvedByAll(DIRECTOR, DIRECTOR_GENERAL, STATE_SECRETARY, MINISTER)
                    .endedAt("EndEvent_MeasureAdopted");
        }

        @Test
        void shouldStopAtTheFirstApproverWhoRejects() {
            measure.preparedForApproval(10_000_000).rejectedBy(DIRECTOR).endedAt("EndEvent_MeasureRejected");

            assertThat(measure.jobs("recordDecision")).hasSize(1);
            assertThat(measure.jobs("notifyMunicipality")).hasSize(1);
        }

        @Test
        void shouldRejectAlsoAtTheLastApprover() {
            measure.preparedForApproval(10_000_000)
                    .approvedByAll(DIRECTOR, DIRECTOR_GENERAL, STATE_SECRETARY)
                    .rejectedBy(MINISTER)
                    .endedAt("EndEvent_MeasureRejected");
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 3})
        void shouldAssessAnewWhenAnApproverSendsBackToPod(int approvedBefore) {
            List<String> chain = List.of(DIRECTOR, DIRECTOR_GENERAL, STATE_SECRETARY, MINISTER);
            measure.preparedForApproval(10_000_000);
            chain.subList(0, approvedBefore).forEach(measure::approvedBy);

            measure.sentBackBy(chain.get(approvedBefore), "pod").waitsFor("Task_AssessMeasure");

            measure.assessed().assured().prepared().approvedBy(DIRECTOR).endedAt("EndEvent_MeasureAdopted");
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 3})
        void shouldAskEveryApproverAgainAfterTheCaseworkerHasMendedTheCase(int approvedBefore) {
            List<String> chain = List.of(DIRECTOR, DIRECTOR_GENERAL, STATE_SECRETARY, MINISTER);
            measure.preparedForApproval(10_000_000);
            chain.subList(0, approvedBefore).forEach(measure::approvedBy);

            measure.sentBackBy(chain.get(approvedBefore), "caseworker").waitsFor("Task_PrepareCase");

            measure.prepared()
                    .approvedByAll(DIRECTOR, DIRECTOR_GENERAL, STATE_SECRETARY, MINISTER)
                    .endedAt("EndEvent_MeasureAdopted");
        }

        @Test
        void shouldNotTakeTheFormerApproversAnswerForTheNext() {
            measure.preparedForApproval(1_000_000).approvedBy(DIRECTOR);

            measure.complete("Task_ApproveMeasure", Map.of()).hasIncident("Gateway_CaseSentBack");

            assertThat(measure.jobs("recordDecision")).isEmpty();
        }

        @Test
        void shouldNotTakeAnOldAnswerForTheCaseworkers() {
            measure.preparedForApproval(0).sentBackBy(DIRECTOR, "caseworker");

            measure.complete("Task_PrepareCase", Map.of()).hasIncident("Gateway_CasePrepared");
        }

        @Test
        void shouldStopWhenTheCostIsNotKnown() {
            measure.proposed()
                    .advised()
                    .complete(
                            "Task_AssessMeasure",
                            Map.of("treatment", "assess", "raisesPrinciple", false, "costOnce", 0))
                    .assured()
                    .prepared()
                    .hasIncident("approvers");
        }

        @ParameterizedTest
        @CsvSource({
            "0,        0,        false, 0, director",
            "999999,   4999999,  false, 0, director",
            "1000000,  0,        false, 0, director director-general",
            "0,        5000000,  false, 0, director director-general",
            "0,        0,        false, 1, director director-general",
            "9999999,  49999999, false, 1, director director-general",
            "0,        0,        false, 2, director director-general minister",
            "0,        0,        true,  0, director director-general state-secretary minister",
            "10000000, 0,        false, 0, director director-general state-secretary minister",
            "0,        50000000, false, 0, director director-general state-secretary minister",
            "10000000, 50000000, true,  10, director director-general state-secretary minister"
        })
        void shouldChooseTheChain(long costYearly, long costOnce, boolean principle, int ministries, String chain) {
            Object approvers = engine.decide(
                    "approval-chain",
                    Map.of(
                            "costYearly", costYearly,
                            "costOnce", costOnce,
                            "raisesPrinciple", principle,
                            "affectedMinistries", Collections.nCopies(ministries, "FIN")));

            assertThat(approvers)
                    .isEqualTo(Arrays.stream(chain.split(" "))
                            .map(role -> "ministry-" + role)
                            .toList());
        }

        @Test
        void shouldTakeNoListOfMinistriesAsNone() {
            assertThat(engine.decide(
                            "approval-chain", Map.of("costYearly", 0, "costOnce", 0, "raisesPrinciple", false)))
                    .isEqualTo(List.of(DIRECTOR));
        }
    }

    /** What a decision cannot read stops the case: it never counts as the small number, the no, or the empty list. */
    @Nested
    class Decisions {

        @ParameterizedTest
        @MethodSource("no.tiltaksflyt.harness.DecisionInputs#unreadable")
        void shouldDecideNothingWhereAnInputCannotBeRead(String decision, String input, Map<String, Object> facts) {
            assertThat(engine.decide(decision, facts))
                    .as("with unreadable %s", input)
                    .isNull();
        }

        @Test
        void shouldStopTheCaseWhereTheChainCannotBeChosen() {
            measure.proposed()
                    .advised()
                    .complete(
                            "Task_AssessMeasure",
                            Map.of(
                                    "treatment",
                                    "assess",
                                    "raisesPrinciple",
                                    false,
                                    "costOnce",
                                    0,
                                    "costYearly",
                                    "ti millioner",
                                    "affectedMinistries",
                                    List.of()))
                    .assured()
                    .complete("Task_PrepareCase", Map.of("preparationOutcome", "forward"))
                    .hasIncident("approvers");
        }

        @Test
        void shouldStopTheCaseWhereItCannotBeSeenWhatIsMissing() {
            measure.registeredAs(Map.of("titleLength", "kort")).proposed().hasIncident("completeness");
        }
    }

    @Nested
    class Deferral {

        @Test
        void shouldComeBackToTheCaseworkerOnTheDate() {
            measure.preparedForApproval(0).deferredBy(DIRECTOR, "2027-03-01").waitsAt("Gateway_ResumptionAwaited");
            assertThat(measure.variable("deferUntil")).isEqualTo("\"2027-03-01\"");

            measure.after(Duration.ofDays(91)).waitsFor("Task_PrepareCase");

            assertThat(measure.jobs("resumeMeasure")).hasSize(1);
            measure.prepared().approvedBy(DIRECTOR).endedAt("EndEvent_MeasureAdopted");
        }

        @Test
        void shouldComeBackWhenSomeoneTakesItUpAgain() {
            measure.preparedForApproval(1_000_000).approvedBy(DIRECTOR).deferredBy(DIRECTOR_GENERAL);

            measure.resumed().waitsFor("Task_PrepareCase");

            measure.prepared().approvedByAll(DIRECTOR, DIRECTOR_GENERAL).endedAt("EndEvent_MeasureAdopted");
        }

        @Test
        void shouldWaitWithoutADateAlsoAfterADeferralWithOne() {
            measure.preparedForApproval(0)
                    .deferredBy(DIRECTOR, "2027-03-01")
                    .resumed()
                    .prepared();

            measure.answer("recordDeferral", Map.of()).deferredBy(DIRECTOR);

            assertThat(measure.variable("deferUntil")).isEqualTo("null");
            measure.after(Duration.ofDays(4000)).waitsAt("Gateway_ResumptionAwaited");
            measure.resumed().waitsFor("Task_PrepareCase");
        }

        @Test
        void shouldComeBackAtOnceWhenTheDateHasPassed() {
            measure.answer("recordDeferral", Map.of("deferredUntil", "2020-01-01T00:00:00Z"));

            measure.preparedForApproval(0).deferredBy(DIRECTOR, "2020-01-01");

            measure.after(Duration.ofSeconds(1)).waitsFor("Task_PrepareCase");
        }
    }

    @Nested
    class Withdrawal {

        static Stream<Arguments> waits() {
            return Stream.of(
                    wait(
                            "supplement",
                            measure -> measure.registeredAs(Map.of("titleLength", 2))
                                    .proposed()),
                    wait("advice", CaseInEngine::proposed),
                    wait("assessment", measure -> measure.proposed().advised()),
                    wait("assurance", measure -> measure.proposed().advised().assessed()),
                    wait(
                            "preparation",
                            measure -> measure.proposed().advised().assessed().assured()),
                    wait("first approver", measure -> measure.preparedForApproval(1_000_000)),
                    wait(
                            "last approver",
                            measure -> measure.preparedForApproval(1_000_000).approvedBy(DIRECTOR)),
                    wait("deferral", measure -> measure.preparedForApproval(0).deferredBy(DIRECTOR)),
                    wait("overdue", measure -> measure.proposed().after(Duration.ofDays(21))),
                    wait(
                            "incident",
                            measure -> measure.workerFails("registerMeasure").proposed()));
        }

        private static Arguments wait(String name, UnaryOperator<CaseInEngine> way) {
            return Arguments.of(Named.of(name, way));
        }

        @ParameterizedTest
        @MethodSource("waits")
        void shouldEndTheCaseWhereverItIs(UnaryOperator<CaseInEngine> way) {
            way.apply(measure).withdrawn().endedAt("EndEvent_MeasureWithdrawn");

            assertThat(measure.jobs("withdrawMeasure")).hasSize(1);
            assertThat(measure.jobs("recordDecision")).isEmpty();
        }
    }

    @Nested
    class Deadlines {

        static Stream<Arguments> tasks() {
            return Stream.of(
                    task(
                            "DistrictAdvice",
                            "Task_GiveDistrictAdvice",
                            15,
                            "pod-leader",
                            "district-innlandet",
                            CaseInEngine::proposed),
                    task(
                            "Assessment",
                            "Task_AssessMeasure",
                            20,
                            "pod-leader",
                            "pod-assessor",
                            measure -> measure.proposed().advised()),
                    task(
                            "Assurance",
                            "Task_AssureQuality",
                            5,
                            "manager",
                            "pod-leader",
                            measure -> measure.proposed().advised().assessed()),
                    task(
                            "Preparation",
                            "Task_PrepareCase",
                            10,
                            DIRECTOR,
                            "ministry-caseworker",
                            measure -> measure.proposed().advised().assessed().assured()),
                    task(
                            "Approval",
                            "Task_ApproveMeasure",
                            5,
                            DIRECTOR_GENERAL,
                            DIRECTOR,
                            measure -> measure.preparedForApproval(1_000_000)));
        }

        private static Arguments task(
                String events,
                String elementId,
                int workingDays,
                String leaders,
                String group,
                UnaryOperator<CaseInEngine> way) {
            return Arguments.of(events, elementId, workingDays, leaders, group, way);
        }

        @ParameterizedTest(name = "{1}")
        @MethodSource("tasks")
        void shouldRemindAndEscalateAndGoOnWaiting(
                String events,
                String elementId,
                int workingDays,
                String leaders,
                String group,
                UnaryOperator<CaseInEngine> way) {
            way.apply(measure).waitsFor(elementId);
            assertThat(measure.jobs("calculateDueDate").getLast())
                    .containsEntry("workingDays", workingDays)
                    .containsEntry("leaderGroup", leaders);
            assertThat(dueDate()).isCloseTo(engine.now().plus(Duration.ofDays(20)), within(5, ChronoUnit.MINUTES));

            measure.after(Duration.ofDays(11)).waitsFor(elementId);
            assertThat(measure.passed())
                    .contains("BoundaryEvent_" + events + "Reminder", "EndEvent_" + events + "ReminderSent");
            assertThat(measure.jobs("sendReminder")).containsExactly(notice(elementId, leaders, group));
            assertThat(measure.jobs("escalateTask")).isEmpty();

            measure.after(Duration.ofDays(10)).waitsFor(elementId);
            assertThat(measure.passed())
                    .contains("BoundaryEvent_" + events + "Overdue", "EndEvent_" + events + "Escalated");
            assertThat(measure.jobs("escalateTask")).containsExactly(notice(elementId, leaders, group));
            assertThat(measure.jobs("sendReminder")).hasSize(1);
        }

        @Test
        void shouldTellTheStateSecretaryOfTheDirectorGeneralsOwnLateness() {
            measure.preparedForApproval(1_000_000).approvedBy(DIRECTOR).after(Duration.ofDays(21));

            assertThat(measure.jobs("escalateTask"))
                    .containsExactly(notice("Task_ApproveMeasure", STATE_SECRETARY, DIRECTOR_GENERAL));
            assertThat(measure.jobs("sendReminder"))
                    .containsExactly(notice("Task_ApproveMeasure", STATE_SECRETARY, DIRECTOR_GENERAL));
        }

        @Test
        void shouldCompleteAnOverdueApprovalAndTheWholeCase() {
            measure.preparedForApproval(1_000_000)
                    .after(Duration.ofDays(21))
                    .dueIn(Duration.ofDays(20))
                    .approvedByAll(DIRECTOR, DIRECTOR_GENERAL)
                    .endedAt("EndEvent_MeasureAdopted");
        }

        @Test
        void shouldNotRemindOfACompletedTask() {
            measure.proposed().dueIn(Duration.ofDays(200)).advised().after(Duration.ofDays(30));

            assertThat(measure.jobs("sendReminder")).isEmpty();
            assertThat(measure.jobs("escalateTask")).isEmpty();
        }

        private Instant dueDate() {
            return OffsetDateTime.parse(
                            measure.openTask().getValue().getDueDate().replaceAll("\\[.*", ""))
                    .toInstant();
        }

        private static Map<String, Object> notice(String elementId, String leaders, String group) {
            return Map.of("taskElementId", elementId, "leaderGroup", leaders, "candidateGroup", group);
        }
    }

    @Nested
    class Repetition {

        @Test
        void shouldRefuseTheSameProposalTwice() {
            measure.proposed();

            assertThatExceptionOfType(ClientStatusException.class).isThrownBy(measure::proposed);
            assertThat(measure.instances()).hasSize(1);
        }

        @Test
        void shouldNotRunTheSameMeasureTwiceAtOnce() {
            measure.proposed().proposedAgainAs("another message").waitsFor("Task_GiveDistrictAdvice");

            assertThat(measure.instances()).hasSize(1);
        }
    }

    @Nested
    class Failure {

        @ParameterizedTest
        @ValueSource(strings = {"registerMeasure", "calculateDueDate", "lockAdvice"})
        void shouldStopWithAnIncidentAndGoOnWhenMended(String jobType) {
            measure.workerFails(jobType).proposed();
            if (jobType.equals("lockAdvice")) {
                measure.advised().assessed().assured();
            }
            measure.hasIncident("no such municipality");

            measure.workerMended(jobType)
                    .waitsFor(jobType.equals("lockAdvice") ? "Task_PrepareCase" : "Task_GiveDistrictAdvice");
        }

        @Test
        void shouldNotHoldTheTaskWhenAReminderCannotBeSent() {
            measure.workerFails("sendReminder")
                    .proposed()
                    .after(Duration.ofDays(11))
                    .hasIncident("no such municipality");

            measure.dueIn(Duration.ofDays(20)).advised().waitsFor("Task_AssessMeasure");

            measure.workerMended("sendReminder").waitsFor("Task_AssessMeasure");
        }
    }

    @Nested
    @Order(Integer.MAX_VALUE)
    class Coverage {

        @Test
        void shouldHavePassedEveryElementFlowAndRule() {
            assumeThat(GROUPS_RUN).containsAll(List.of(MeasureApprovalTest.class.getDeclaredClasses()));

            assertThat(ProcessCoverage.neverPassed(engine, "measure-approval"))
                    .as("never passed in any test")
                    .isEmpty();
        }
    }
}
