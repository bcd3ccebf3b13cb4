package no.tiltaksflyt.measure;

import static no.tiltaksflyt.measure.MeasureStatus.DEFERRED;
import static no.tiltaksflyt.measure.MeasureStatus.IN_PROGRESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import no.tiltaksflyt.measure.MeasureCourse.Approver;
import no.tiltaksflyt.process.Authority;
import no.tiltaksflyt.task.CaseTimelines.ToldGroup;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.Mockito;

/** In which states each verb accepts a measure: the table, for each verb and each status. */
class MeasureCourseTest {

    private static final Instant AT = Instant.parse("2026-03-02T08:00:00Z");
    private static final Deed DEED = Deed.ofProcess(AT);
    private static final Approver APPROVER = new Approver(7, "ministry-director");
    private static final ToldGroup TOLD = new ToldGroup("Task", Authority.POD, "pod", "once", AT);
    private static final MeasureRow OTHER = measure("other", IN_PROGRESS);

    private static final Set<MeasureStatus> ALL = EnumSet.allOf(MeasureStatus.class);
    private static final Set<MeasureStatus> OPEN = EnumSet.of(IN_PROGRESS, DEFERRED);
    private static final Set<MeasureStatus> ENDED = EnumSet.complementOf(EnumSet.of(IN_PROGRESS, DEFERRED));

    private static final List<Verb> VERBS = List.of(
            verb("register", ALL, null, (course, m) -> course.register(m, AT)),
            verb("askForSupplement", OPEN, null, (course, m) -> course.askForSupplement(m, 1, List.of(), AT)),
            verb("supplement", OPEN, null, (course, m) -> course.supplement(m, 1, 2, DEED)),
            verb("correct", OPEN, null, (course, m) -> course.correct(m, 2, Authority.DISTRICT, DEED)),
            verb("missSupplement", ALL, null, (course, m) -> course.missSupplement(m, AT)),
            verb("withdraw", OPEN, MeasureStatus.WITHDRAWN, (course, m) -> course.withdraw(m, DEED)),
            verb("adviseByDistrict", OPEN, null, (course, m) -> course.adviseByDistrict(m, 7, 1, DEED)),
            verb("assess", OPEN, null, (course, m) -> course.assess(m, 1, DEED)),
            verb("approveQuality", OPEN, null, (course, m) -> course.approveQuality(m, 7, DEED)),
            verb("sendBackQuality", OPEN, null, (course, m) -> course.sendBackQuality(m, 7, DEED)),
            verb("lockAdvice", OPEN, null, (course, m) -> course.lockAdvice(m, 1, AT)),
            verb("prepare", OPEN, null, (course, m) -> course.prepare(m, 7, DEED)),
            verb("sendBackUnprepared", OPEN, null, (course, m) -> course.sendBackUnprepared(m, 7, DEED)),
            verb("approve", OPEN, null, (course, m) -> course.approve(m, APPROVER, DEED)),
            verb("sendBackToPod", OPEN, null, (course, m) -> course.sendBackToPod(m, APPROVER, DEED)),
            verb("sendBackToCaseworker", OPEN, null, (course, m) -> course.sendBackToCaseworker(m, APPROVER, DEED)),
            verb("defer", OPEN, DEFERRED, (course, m) -> course.defer(m, Map.of(), "deferred-1", AT)),
            verb("resume", EnumSet.of(DEFERRED), IN_PROGRESS, (course, m) -> course.resume(m, 1, DEED)),
            verb("decide", OPEN, MeasureStatus.ADOPTED, (course, m) -> course.decide(m, DecisionOutcome.ADOPTED, AT)),
            verb("merge", OPEN, MeasureStatus.MERGED, (course, m) -> course.merge(m, OTHER, AT)),
            verb("receiveMerge", OPEN, null, (course, m) -> course.merge(OTHER, m, AT)),
            verb("refuseMerge", OPEN, null, (course, m) -> course.refuseMerge(m, OTHER, 7, AT)),
            verb("notifyMunicipality", ENDED, null, (course, m) -> course.notifyMunicipality(m, AT)),
            verb("remind", OPEN, null, (course, m) -> course.remind(m, TOLD)),
            verb("escalate", OPEN, null, (course, m) -> course.escalate(m, TOLD)),
            verb(
                    "notImpartial",
                    OPEN,
                    null,
                    (course, m) -> course.notImpartial(m, "Task", Authority.POD, "once", DEED)));

    private final MeasureRepository measures = Mockito.mock(MeasureRepository.class);
    private final MeasureCourse course = new MeasureCourse(measures);

    static Stream<Arguments> everyVerbInEveryStatus() {
        return VERBS.stream().flatMap(verb -> ALL.stream().map(status -> Arguments.of(verb, status)));
    }

    @ParameterizedTest(name = "{0} × {1}")
    @MethodSource("everyVerbInEveryStatus")
    void acceptsOrRefusesAsTheTableSays(Verb verb, MeasureStatus status) {
        Throwable refusal = catchThrowable(() -> verb.act().on(course, measure("this", status)));
        if (verb.accepts().contains(status)) {
            assertThat(refusal).isNull();
            assertThat(written("this")).containsExactlyElementsOf(expected(verb));
        } else {
            assertThat(Mockito.mockingDetails(measures).getInvocations()).isEmpty();
            assertRefused(verb, status, refusal);
        }
    }

    /** Status first where the verb has one, then exactly one line. */
    private static List<String> expected(Verb verb) {
        return verb.becomes() == null
                ? List.of("appendEvent")
                : List.of(
                        verb.becomes() == MeasureStatus.MERGED ? "setMerged" : "setStatus " + verb.becomes(),
                        "appendEvent");
    }

    private List<String> written(String measureId) {
        List<String> written = new ArrayList<>();
        Mockito.mockingDetails(measures).getInvocations().stream()
                .filter(write -> measureId.equals(write.getArgument(0)))
                .forEach(write -> {
                    String name = write.getMethod().getName();
                    written.add(name.equals("setStatus") ? name + " " + write.getArgument(1) : name);
                });
        return written;
    }

    private static void assertRefused(Verb verb, MeasureStatus status, @Nullable Throwable refusal) {
        if (verb.accepts() == ENDED) {
            assertThat(refusal).isInstanceOf(IllegalStateException.class).hasMessageContaining(status.code());
            return;
        }
        String key = status == IN_PROGRESS ? "problem.measure.not-deferred" : "problem.measure." + status.code();
        assertThat(refusal)
                .isInstanceOfSatisfying(
                        UserProblem.class,
                        problem -> assertThat(problem.messageKey()).isEqualTo(key));
    }

    @Test
    void tableKnowsEveryVerb() {
        Stream<String> verbs = Arrays.stream(MeasureCourse.class.getDeclaredMethods())
                .filter(method -> !Modifier.isPrivate(method.getModifiers()) && !method.isSynthetic())
                .map(Method::getName)
                .filter(name -> !name.equals("propose")); // there is no measure before it: a test of its own
        assertThat(VERBS.stream().map(Verb::name).filter(name -> !name.equals("receiveMerge")))
                .containsExactlyInAnyOrderElementsOf(verbs.toList());
    }

    @Test
    void proposedMeasureGetsItsFirstLineAndNoStatus() {
        course.propose("this", Authority.MUNICIPALITY, DEED);
        assertThat(written("this")).containsExactly("appendEvent");
    }

    @Test
    void rejectedMeasureEndsAsRejected() {
        course.decide(measure("this", IN_PROGRESS), DecisionOutcome.REJECTED, AT);
        assertThat(written("this")).containsExactly("setStatus REJECTED", "appendEvent");
    }

    private static MeasureRow measure(String id, MeasureStatus status) {
        return new MeasureRow(id, "2026/1", "0301", "oslo", "other", "municipality", "Title", 1, 0, status, null);
    }

    private static Verb verb(String name, Set<MeasureStatus> accepts, @Nullable MeasureStatus becomes, Act act) {
        return new Verb(name, accepts, becomes, act);
    }

    private interface Act {
        void on(MeasureCourse course, MeasureRow measure);
    }

    /** @param becomes the status that it writes; null where it leaves the status */
    private record Verb(
            String name,
            Set<MeasureStatus> accepts,
            @Nullable MeasureStatus becomes,
            Act act) {
        @Override
        public String toString() {
            return name;
        }
    }
}
