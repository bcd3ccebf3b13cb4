package no.tiltaksflyt.insight;

import static no.tiltaksflyt.insight.TwelveCases.MEASURING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.tiltaksflyt.insight.CaseFacts.StepVisit;
import no.tiltaksflyt.insight.EngineCourse.Element;
import no.tiltaksflyt.insight.EngineCourse.Task;
import no.tiltaksflyt.process.ModelsOnDisk;
import no.tiltaksflyt.register.NorwegianDays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What was computed by hand: hours and minutes by the clock, then those of working time. A step: which version, element
 * and visit, whose clock, waiting, worked.
 */
class MeasuringTest {

    @Test
    void shouldCountNoHolidayOfEaster() {
        assertThat(told(TwelveCases.straightOverEaster())).isEqualTo("""
                lead 337:30 57:30, active 204:30 36:30, returned 0
                v1 Task_GiveDistrictAdvice 1 district: waiting 26:00 10:00, worked 170:00 18:00
                v1 Task_AssessMeasure 1 pod: waiting 0:00 0:00, worked 24:00 8:00
                v1 Task_AssureQuality 1 pod: waiting 20:00 4:00, worked 8:00 8:00
                v1 Task_PrepareCase 1 ministry: waiting 16:00 0:00, worked 2:00 2:00
                v1 Task_ApproveMeasure 1 ministry: waiting 71:00 7:00, worked 0:30 0:30
                district 196:00 28:00
                ministry 89:30 9:30
                pod 52:00 20:00""");
    }

    @Test
    void shouldTellWhatWasReturned() {
        assertThat(told(TwelveCases.sentBackOverTheFirstOfMay())).isEqualTo("""
                lead 124:00 20:00, active 15:00 15:00, returned 2
                v1 Task_GiveDistrictAdvice 1 district: waiting 0:00 0:00, worked 2:00 2:00
                v1 Task_AssessMeasure 1 pod: waiting 2:00 2:00, worked 4:00 4:00
                v1 Task_AssureQuality 1 pod: waiting 88:00 0:00, worked 2:00 2:00
                v1 Task_AssessMeasure 2 pod returned: waiting 0:00 0:00, worked 4:00 4:00
                v1 Task_AssureQuality 2 pod returned: waiting 19:00 3:00, worked 1:00 1:00
                v1 Task_PrepareCase 1 ministry: waiting 0:00 0:00, worked 1:00 1:00
                v1 Task_ApproveMeasure 1 ministry: waiting 0:00 0:00, worked 1:00 1:00
                district 2:00 2:00
                ministry 2:00 2:00
                pod 120:00 16:00""");
    }

    @Test
    void shouldCountAsWaitingWhatWasGivenBackAndAsWorkedWhatWasTakenOver() {
        assertThat(told(TwelveCases.takenOverAndGivenBack())).isEqualTo("""
                lead 29:00 13:00, active 26:00 10:00, returned 0
                v1 Task_GiveDistrictAdvice 1 district: waiting 3:00 3:00, worked 23:00 7:00
                v1 Task_AssessMeasure 1 pod: waiting 0:00 0:00, worked 2:00 2:00
                v1 Task_AssureQuality 1 pod: waiting 0:00 0:00, worked 1:00 1:00
                district 26:00 10:00
                pod 3:00 3:00""");
    }

    @Test
    void shouldLetTheMinistrysClockRunWhileACaseIsDeferred() {
        assertThat(told(TwelveCases.deferredOverAscensionAndSeventeenthOfMay())).isEqualTo("""
                lead 172:00 36:00, active 14:00 14:00, returned 2
                v1 Task_GiveDistrictAdvice 1 district: waiting 0:00 0:00, worked 2:00 2:00
                v1 Task_AssessMeasure 1 pod: waiting 0:00 0:00, worked 2:00 2:00
                v1 Task_AssureQuality 1 pod: waiting 0:00 0:00, worked 2:00 2:00
                v1 Task_PrepareCase 1 ministry: waiting 0:00 0:00, worked 2:00 2:00
                v1 Task_ApproveMeasure 1 ministry: waiting 40:00 8:00, worked 4:00 4:00
                v1 Gateway_ResumptionAwaited 1 ministry: waiting 118:00 14:00, worked 0:00 0:00
                v1 Task_PrepareCase 2 ministry returned: waiting 0:00 0:00, worked 1:00 1:00
                v1 Task_ApproveMeasure 2 ministry returned: waiting 0:00 0:00, worked 1:00 1:00
                district 2:00 2:00
                ministry 166:00 30:00
                pod 4:00 4:00""");
    }

    @Test
    void shouldLetTheMunicipalitysClockRunWhileASupplementIsAwaited() {
        assertThat(told(TwelveCases.supplementedOverEaster())).isEqualTo("""
                lead 170:00 18:00, active 5:00 5:00, returned 0
                v1 Gateway_SupplementAwaited 1 municipality: waiting 165:00 13:00, worked 0:00 0:00
                v1 Task_GiveDistrictAdvice 1 district: waiting 0:00 0:00, worked 1:00 1:00
                v1 Task_AssessMeasure 1 pod: waiting 0:00 0:00, worked 1:00 1:00
                v1 Task_AssureQuality 1 pod: waiting 0:00 0:00, worked 1:00 1:00
                v1 Task_PrepareCase 1 ministry: waiting 0:00 0:00, worked 1:00 1:00
                v1 Task_ApproveMeasure 1 ministry: waiting 0:00 0:00, worked 1:00 1:00
                district 1:00 1:00
                ministry 2:00 2:00
                municipality 165:00 13:00
                pod 2:00 2:00""");
    }

    @Test
    void shouldCountEachApproverOfALineAsAVisitAndNoneAsReturned() {
        assertThat(told(TwelveCases.lineOfThree())).isEqualTo("""
                lead 193:00 25:00, active 149:00 13:00, returned 0
                v1 Task_GiveDistrictAdvice 1 district: waiting 0:00 0:00, worked 1:00 1:00
                v1 Task_AssessMeasure 1 pod: waiting 0:00 0:00, worked 1:00 1:00
                v1 Task_AssureQuality 1 pod: waiting 0:00 0:00, worked 1:00 1:00
                v1 Task_PrepareCase 1 ministry: waiting 0:00 0:00, worked 1:00 1:00
                v1 Task_ApproveMeasure 1 ministry: waiting 2:00 2:00, worked 2:00 2:00
                v1 Task_ApproveMeasure 2 ministry: waiting 18:00 2:00, worked 2:00 2:00
                v1 Task_ApproveMeasure 3 ministry: waiting 24:00 8:00, worked 141:00 5:00
                district 1:00 1:00
                ministry 190:00 22:00
                pod 2:00 2:00""");
    }

    @Test
    void shouldCountTimeOnceWhereTwoWorkAtOnce() {
        assertThat(told(TwelveCases.twoAtOnce())).isEqualTo("""
                lead 26:00 10:00, active 26:00 10:00, returned 0
                v1 Task_GiveDistrictAdvice 1 district: waiting 0:00 0:00, worked 1:00 1:00
                v1 Task_AssessMeasure 1 pod: waiting 0:00 0:00, worked 1:00 1:00
                v1 Task_AssureQuality 1 pod: waiting 0:00 0:00, worked 1:00 1:00
                v1 Task_PrepareCase 1 ministry: waiting 0:00 0:00, worked 1:00 1:00
                v1 Task_ApproveMeasure 1 ministry: waiting 0:00 0:00, worked 4:00 4:00
                v1 Task_ApproveMeasure 2 ministry: waiting 2:00 2:00, worked 20:00 4:00
                district 1:00 1:00
                ministry 23:00 7:00
                pod 2:00 2:00""");
    }

    @Test
    void shouldTellThatNobodyTookWhatWasWithdrawn() {
        assertThat(told(TwelveCases.withdrawn())).isEqualTo("""
                lead 68:00 4:00, active 0:00 0:00, returned 0
                v1 Task_GiveDistrictAdvice 1 district not completed: waiting 68:00 4:00, worked 0:00 0:00
                district 68:00 4:00""");
    }

    @Test
    void shouldMeasureEachStepOfAMigratedCaseByItsOwnModel() {
        assertThat(told(TwelveCases.migrated())).isEqualTo("""
                lead 199:00 31:00, active 197:00 29:00, returned 2
                v1 Task_GiveDistrictAdvice 1 district: waiting 1:00 1:00, worked 24:00 8:00
                v2 Task_JudgeMeasure 1 pod: waiting 1:00 1:00, worked 168:00 16:00
                v2 Task_AssureQuality 1 pod: waiting 0:00 0:00, worked 1:00 1:00
                v2 Task_JudgeMeasure 2 pod returned: waiting 0:00 0:00, worked 1:00 1:00
                v2 Task_AssureQuality 2 pod returned: waiting 0:00 0:00, worked 1:00 1:00
                v2 Task_PrepareCase 1 ministry: waiting 0:00 0:00, worked 1:00 1:00
                v2 Task_ApproveMeasure 1 ministry: waiting 0:00 0:00, worked 1:00 1:00
                district 25:00 9:00
                ministry 2:00 2:00
                pod 172:00 20:00""");
    }

    @Test
    void shouldNotGuessWhatWasNotMeasured() {
        assertThat(told(TwelveCases.unmeasured())).isEqualTo("""
                lead 7:00 7:00, active -, returned 0
                v1 Task_GiveDistrictAdvice 1 district: waiting -, worked -
                v1 Task_AssessMeasure 1 pod: waiting 1:00 1:00, worked 1:00 1:00
                v1 Task_AssureQuality 1 pod: waiting 0:00 0:00, worked 1:00 1:00
                district 4:00 4:00
                pod 3:00 3:00""");
        assertThat(told(CourseOf.started(13, "04-07 08:00")
                        .takenAway(TwelveCases.DISTRICT, "04-07 08:00", "04-07 12:00", false)
                        .ended("04-07 12:00")))
                .contains("not completed: waiting -, worked -");
    }

    @Test
    void shouldTellNothingOfWhatIsStillGoingOn() {
        assertThat(told(TwelveCases.running())).isEqualTo("""
                lead -, active -, returned 0
                v1 Task_GiveDistrictAdvice 1 district: waiting 0:00 0:00, worked 2:00 2:00
                v1 Task_AssessMeasure 1 pod open: waiting -, worked -""");
        assertThat(facts(TwelveCases.running()).visits().getLast().takenAt()).isEqualTo(CourseOf.at("05-13 12:00"));
    }

    @Test
    void shouldMeasureOverTheChangeToSummerTimeAndWhereClocksDiffer() {
        assertThat(told(TwelveCases.withClocksThatDiffer())).isEqualTo("""
                lead 74:00 11:00, active 3:00 3:00, returned 0
                v1 Task_GiveDistrictAdvice 1 district: waiting 71:00 8:00, worked 1:00 1:00
                v1 Task_AssessMeasure 1 pod: waiting 0:00 0:00, worked 1:00 1:00
                v1 Task_AssureQuality 1 pod: waiting 0:00 0:00, worked 1:00 1:00
                district 72:00 9:00
                pod 2:00 2:00""");
        assertThat(facts(TwelveCases.withClocksThatDiffer()).visits().get(1).takenAt())
                .isEqualTo(CourseOf.at("03-30 09:00"));
    }

    /** A task for many has one more element around all of them, with the same id. */
    @Test
    void shouldCountATaskForManyAsTheVisitsToItAndNotAsOneMore() {
        Measuring measuring = new Measuring(ModelsOnDisk.deployed(ModelsOnDisk.APPROVAL), NorwegianDays.workingDays());
        EngineCourse course = new EngineCourse(
                1,
                1,
                "measure-approval",
                1,
                "COMPLETED",
                CourseOf.at("05-04 08:00"),
                CourseOf.at("05-04 10:00"),
                null,
                List.of(
                        element(2, 1L, "MULTI_INSTANCE_BODY", "05-04 08:00", "05-04 10:00"),
                        element(3, 2L, "USER_TASK", "05-04 08:00", "05-04 09:00"),
                        element(4, 2L, "USER_TASK", "05-04 09:00", "05-04 10:00")),
                List.of(task(3), task(4)));

        List<StepVisit> visits = measuring.facts(course, CaseTraits.Traits.NONE).visits();

        assertThat(visits).extracting(StepVisit::elementInstanceKey).containsExactly(3L, 4L);
        assertThat(visits).extracting(StepVisit::visit).containsExactly(1, 2);
        assertThat(visits).extracting(StepVisit::returned).containsOnly(false);
    }

    private static Element element(long key, Long scope, String type, String from, String to) {
        return new Element(key, scope, 1, TwelveCases.ASSESS, type, "COMPLETED", CourseOf.at(from), CourseOf.at(to));
    }

    private static Task task(long element) {
        return new Task(element + 100, element, null, null, true, List.of());
    }

    private static CaseFacts facts(EngineCourse course) {
        return MEASURING.facts(course, CaseTraits.Traits.NONE);
    }

    private static String told(EngineCourse course) {
        CaseFacts facts = facts(course);
        String whole =
                "lead %s, active %s, returned %d".formatted(told(facts.lead()), told(facts.active()), facts.returned());
        Stream<String> parties = facts.parties().stream().map(party -> party.party() + " " + told(party.clock()));
        return Stream.of(Stream.of(whole), facts.visits().stream().map(MeasuringTest::told), parties)
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }

    private static String told(StepVisit visit) {
        String state = visit.completed() ? "" : visit.completedAt() == null ? " open" : " not completed";
        return "v%d %s %d %s%s%s: waiting %s, worked %s"
                .formatted(
                        visit.version(),
                        visit.elementId(),
                        visit.visit(),
                        visit.party(),
                        visit.returned() ? " returned" : "",
                        state,
                        told(visit.waiting()),
                        told(visit.worked()));
    }

    private static String told(@Nullable Span span) {
        return span == null ? "-" : told(span.calendar()) + " " + told(span.working());
    }

    private static String told(Duration time) {
        return "%d:%02d".formatted(time.toHours(), time.toMinutesPart());
    }
}
