package no.tiltaksflyt.measure.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import no.tiltaksflyt.measure.sample.Course.Planned;
import no.tiltaksflyt.measure.sample.PlannedDeed.Kind;
import no.tiltaksflyt.register.Oslo;
import no.tiltaksflyt.register.Register.Municipality;
import no.tiltaksflyt.sample.SamplePast;
import no.tiltaksflyt.sample.WorkingSlots;
import org.junit.jupiter.api.Test;

class MeasurePlanTest {

    private static final LocalDate FIRST = LocalDate.of(2025, 9, 29);
    private static final List<Municipality> MUNICIPALITIES = Stream.of(
                    municipality("3403", "Hamar", "innlandet"),
                    municipality("1848", "Steigen", "nordland"),
                    municipality("5001", "Trondheim", "trondelag"),
                    municipality("4601", "Bergen", "vest"))
            .toList();

    private static Municipality municipality(String number, String name, String district) {
        return new Municipality(number, name, district.equals("vest") ? "Vestland" : "Innlandet", district, "neutral");
    }

    private static SamplePast past(long seed, int measures) {
        List<LocalDate> weekdays = IntStream.range(0, 420)
                .mapToObj(FIRST::plusDays)
                .filter(day -> day.getDayOfWeek().getValue() < 6)
                .toList();
        WorkingSlots slots = new WorkingSlots(weekdays, 4, seed);
        return new SamplePast(seed, measures, slots, slots.count() / 2);
    }

    private static List<Planned> plan(long seed, int measures) {
        return MeasurePlan.of(past(seed, measures), MUNICIPALITIES);
    }

    @Test
    void shouldBeTheSameForTheSameSeedAndAnotherForAnother() {
        assertThat(plan(7, 300))
                .isEqualTo(plan(7, 300))
                .isNotEqualTo(plan(8, 300))
                .hasSize(300);
    }

    @Test
    void shouldDoOneThingAfterTheOther() {
        assertThat(plan(1, 300)).allSatisfy(planned -> {
            List<Integer> slots =
                    planned.deeds().stream().map(PlannedDeed::slot).toList();
            assertThat(slots).isSorted().doesNotHaveDuplicates().allMatch(slot -> slot >= 0);
            assertThat(planned.deeds().getFirst().kind()).isEqualTo(Kind.PROPOSE);
        });
    }

    @Test
    void shouldHaveASeventhOfItsMeasuresOpenWhenItEnds() {
        int end = past(1, 300).slots().count();
        long cut = plan(1, 300).stream()
                .filter(planned -> planned.endsAfter(end - 1))
                .count();

        assertThat(cut + Stop.of(300).size()).isBetween(35L, 65L);
    }

    @Test
    void shouldTakeEveryTurnAlsoInASmallWorld() {
        for (int measures : List.of(40, 300)) {
            assertThat(plan(3, measures).stream().flatMap(planned -> planned.measure().turns().stream()))
                    .contains(Turn.values());
            assertThat(plan(3, measures).stream()
                            .map(planned -> planned.measure().into()))
                    .anyMatch(into -> into != null);
            assertThat(plan(3, measures).stream()
                            .flatMap(planned -> planned.deeds().stream())
                            .map(PlannedDeed::kind))
                    .contains(Kind.values());
        }
    }

    @Test
    void shouldMergeOnlyIntoMeasuresThatAreOpenThen() {
        Map<Integer, Planned> all = plan(1, 300).stream()
                .collect(Collectors.toMap(planned -> planned.measure().number(), planned -> planned));
        all.values().stream()
                .filter(planned -> planned.measure().into() != null)
                .forEach(planned -> {
                    Planned into = all.get(planned.measure().into());
                    assertThat(into.endsAfter(planned.deeds().getLast().slot())).isTrue();
                    assertThat(into.deeds().getFirst().slot())
                            .isLessThan(planned.deeds().getLast().slot());
                    assertThat(into.measure().turns()).doesNotContain(Turn.WITHDRAWN, Turn.MERGED);
                });
    }

    @Test
    void shouldBeSlowInOneDistrict() {
        List<Planned> plan = plan(1, 300);
        assertThat(medianOf(Step.ADVICE, plan, planned -> planned.measure().isSlow(Step.ADVICE)))
                .isGreaterThan(1.8
                        * medianOf(
                                Step.ADVICE, plan, planned -> !planned.measure().isSlow(Step.ADVICE)));
    }

    @Test
    void shouldPrepareCasesQuickerOnceTheModelIsChanged() {
        List<Planned> plan = plan(1, 300);
        int change = past(1, 300).change();
        assertThat(medianOf(
                        Step.PREPARATION,
                        plan,
                        planned -> planned.deeds().getFirst().slot() < change))
                .isGreaterThan(1.6
                        * medianOf(
                                Step.PREPARATION,
                                plan,
                                planned -> planned.deeds().getFirst().slot() >= change));
    }

    /** Slots from the end of the step before to the end of this one. */
    private static double medianOf(Step step, List<Planned> plan, Predicate<Planned> of) {
        int[] times = plan.stream()
                .filter(of)
                .flatMapToInt(planned -> {
                    List<PlannedDeed> done = planned.deeds().stream()
                            .filter(deed -> deed.kind() == Kind.COMPLETE || deed.kind() == Kind.PROPOSE)
                            .toList();
                    return IntStream.range(1, done.size())
                            .filter(i -> done.get(i).step() == step)
                            .map(i -> done.get(i).slot() - done.get(i - 1).slot());
                })
                .sorted()
                .toArray();
        return times[times.length / 2];
    }

    @Test
    void shouldHaveMomentsInWorkingHoursThatGoForward() {
        WorkingSlots slots = past(5, 300).slots();
        Instant[] moments =
                IntStream.range(0, slots.count()).mapToObj(slots::at).toArray(Instant[]::new);

        assertThat(Arrays.asList(moments)).isSorted().doesNotHaveDuplicates().allSatisfy(moment -> {
            int hour = moment.atZone(Oslo.ZONE).getHour();
            assertThat(hour).isBetween(8, 15);
        });
    }

    @Test
    void shouldSayWhatAProposalLacksOnlyWhereItLacksIt() {
        Set<Integer> lengths = plan(1, 300).stream()
                .filter(planned -> !planned.measure().takes(Turn.SUPPLEMENTED)
                        && !planned.measure().takes(Turn.SUPPLEMENT_MISSING))
                .map(planned -> String.valueOf(
                                planned.deeds().getFirst().fields().get("description"))
                        .length())
                .collect(Collectors.toSet());

        assertThat(lengths).allMatch(length -> length >= 40);
        assertThat(new Phrases(plan(1, 1).getFirst().measure()).tooShort()).hasSizeLessThan(40);
    }
}
