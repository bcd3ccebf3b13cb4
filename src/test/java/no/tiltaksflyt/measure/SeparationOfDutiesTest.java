package no.tiltaksflyt.measure;

import static no.tiltaksflyt.measure.SeparationOfDuties.Duty.APPROVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.DutyQueries.Done;
import no.tiltaksflyt.measure.SeparationOfDuties.Duty;
import no.tiltaksflyt.task.TaskExclusions;
import no.tiltaksflyt.task.TaskSubmission;
import no.tiltaksflyt.task.UserTask;
import no.tiltaksflyt.web.UserProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.Mockito;

/** Every pair of duties, in both orders. */
class SeparationOfDutiesTest {

    private static final Instant AT = Instant.parse("2026-03-02T08:00:00Z");
    private static final Person PERSON = new Person("sub", "both", "Kari Begge", Set.of(), false);
    private static final MeasureRow MEASURE = new MeasureRow(
            "id", "2026/1", "3403", "innlandet", "other", "municipality", "Title", 1, 0, MeasureStatus.IN_PROGRESS, 7L);

    private final DutyQueries queries = mock(DutyQueries.class);
    private final TaskExclusions exclusions = mock(TaskExclusions.class);
    private final SeparationOfDuties separation = new SeparationOfDuties(queries, exclusions);

    static Stream<Arguments> everyPair() {
        return Arrays.stream(Duty.values())
                .flatMap(done -> Arrays.stream(Duty.values()).map(next -> Arguments.of(done, next)));
    }

    @ParameterizedTest(name = "{0}, then {1}")
    @MethodSource("everyPair")
    void shouldKeepEveryTwoDifferentDutiesApart(Duty done, Duty next) {
        when(queries.done("id", "sub")).thenReturn(List.of(new Done(done, "group")));

        if (done == next) {
            assertThatCode(() -> separation.keep(MEASURE, submission(next, "group")))
                    .doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> separation.keep(MEASURE, submission(next, "group")))
                    .isInstanceOfSatisfying(UserProblem.class, problem -> {
                        assertThat(problem.status().value()).isEqualTo(403);
                        assertThat(problem.messageKey()).isEqualTo(done.messageKey());
                    });
        }
    }

    @ParameterizedTest(name = "{0}, then {1}")
    @MethodSource("everyPair")
    void shouldShowInTheListWhatIsKeptApart(Duty done, Duty next) {
        separation.keep(MEASURE, submission(done, "group"));

        boolean excluded = Mockito.mockingDetails(exclusions).getInvocations().stream()
                .filter(call -> call.getMethod().getName().equals("excludeFromSteps"))
                .anyMatch(call -> ((Collection<?>) call.getArgument(1)).contains(next.elementId()));
        assertThat(excluded).isEqualTo(done != next);
    }

    @Test
    void shouldLetNobodyApproveForTwoLinks() {
        when(queries.done("id", "sub")).thenReturn(List.of(new Done(APPROVER, "ministry-director")));

        assertThatThrownBy(() -> separation.keep(MEASURE, submission(APPROVER, "ministry-director-general")))
                .isInstanceOf(UserProblem.class);
        assertThatCode(() -> separation.keep(MEASURE, submission(APPROVER, "ministry-director")))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldShowOtherLinksInNoListOfWhoHasAnsweredForOne() {
        separation.keep(MEASURE, submission(APPROVER, "ministry-director"));

        Mockito.verify(exclusions)
                .excludeButOf("ministry-director", 7, APPROVER.elementId(), "sub", APPROVER.messageKey());
    }

    private static TaskSubmission submission(Duty duty, String group) {
        UserTask task = new UserTask(
                1,
                MeasureApproval.PROCESS_ID,
                2,
                7,
                duty.elementId(),
                3,
                null,
                null,
                Set.of(group),
                MeasureRef.of("id"),
                AT,
                null);
        return new TaskSubmission(task, PERSON, Map.of(), AT);
    }
}
