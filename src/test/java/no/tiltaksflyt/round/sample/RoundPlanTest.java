package no.tiltaksflyt.round.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import no.tiltaksflyt.register.Register.Municipality;
import no.tiltaksflyt.round.sample.PlannedInput.Ending;
import no.tiltaksflyt.sample.SamplePast;
import no.tiltaksflyt.sample.WorkingSlots;
import org.junit.jupiter.api.Test;

class RoundPlanTest {

    private static final int ALL = 357;
    private static final LocalDate FIRST = LocalDate.of(2025, 9, 29);

    private static final List<Municipality> MUNICIPALITIES = IntStream.range(0, ALL)
            .mapToObj(i -> i == 0 ? "3403" : i == 1 ? "1848" : String.valueOf(5000 + i))
            .map(number -> new Municipality(number, "Kommune " + number, "Innlandet", "innlandet", "nb"))
            .toList();

    private static SamplePast past(long seed, int measures) {
        List<LocalDate> weekdays = IntStream.range(0, 420)
                .mapToObj(FIRST::plusDays)
                .filter(day -> day.getDayOfWeek().getValue() < 6)
                .toList();
        WorkingSlots slots = new WorkingSlots(weekdays, 4, seed);
        return new SamplePast(seed, measures, slots, slots.count() / 2);
    }

    private static RoundPlan plan(long seed, int measures) {
        return RoundPlan.of(past(seed, measures), MUNICIPALITIES);
    }

    private static PlannedInput input(RoundPlan plan, String number) {
        return plan.inputs().stream()
                .filter(input -> input.municipality().number().equals(number))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldBeTheSameForTheSameSeedAndAnotherForAnother() {
        assertThat(plan(7, 300)).isEqualTo(plan(7, 300)).isNotEqualTo(plan(8, 300));
    }

    @Test
    void shouldAskAllInALargeWorldOfWhomOver200Answer() {
        RoundPlan plan = plan(1, 61);

        assertThat(plan.forAll()).isTrue();
        assertThat(plan.inputs()).hasSize(ALL);
        assertThat(plan.inputs().stream().filter(input -> input.ending() == Ending.ANSWER))
                .hasSizeBetween(201, 220);
        assertThat(plan.inputs().stream().map(PlannedInput::dialogue).filter(Objects::isNull))
                .hasSize(3);
    }

    @Test
    void shouldAskAFewInASmallWorld() {
        RoundPlan plan = plan(1, 60);

        assertThat(plan.inputs()).hasSize(12);
        assertThat(plan.inputs().stream().map(PlannedInput::dialogue).filter(Objects::isNull))
                .hasSize(1);
    }

    @Test
    void shouldLeaveTheSamplePeopleSomethingToDo() {
        assertThat(List.of(plan(1, 40), plan(2, 300))).allSatisfy(plan -> {
            assertThat(input(plan, "3403").ending()).isEqualTo(Ending.ANSWER);
            assertThat(input(plan, "3403").dialogue()).isNotNull();
            assertThat(input(plan, "1848").ending()).isEqualTo(Ending.NONE);
            assertThat(input(plan, "1848").dialogue()).isNull();
        });
    }

    @Test
    void shouldDoOneThingAfterTheOtherOnceTheRoundIsOpen() {
        RoundPlan plan = plan(3, 300);
        int end = past(3, 300).slots().count();

        assertThat(plan.inputs()).allSatisfy(input -> {
            List<Integer> slots = IntStream.of(0, 1, 2)
                    .mapToObj(i -> i == 0 ? input.opened() : i == 1 ? input.begun() : input.ended())
                    .filter(Objects::nonNull)
                    .toList();
            assertThat(slots).isSorted().allMatch(slot -> slot > plan.open() && slot < end);
        });
    }
}
