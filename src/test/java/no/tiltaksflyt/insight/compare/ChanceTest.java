package no.tiltaksflyt.insight.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.insight.EndedCase;
import org.junit.jupiter.api.Test;

/** Against what R and SciPy answer. */
class ChanceTest {

    /** Ozone in New York in May and in August 1973 (R's data set airquality), which has ties. */
    private static final double[] MAY = {
        41, 36, 12, 18, 28, 23, 19, 8, 7, 16, 11, 14, 18, 14, 34, 6, 30, 11, 1, 11, 4, 32, 23, 45, 115, 37
    };

    private static final double[] AUGUST = {
        39, 9, 16, 78, 35, 66, 122, 89, 110, 44, 28, 65, 22, 59, 23, 31, 44, 21, 9, 45, 168, 73, 76, 118, 84, 85
    };

    /** Permeability of membranes (the example of R's wilcox.test), which has none. */
    private static final double[] AT_TERM = {0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46};

    private static final double[] EARLIER = {1.15, 0.88, 0.90, 0.74, 1.21};

    @Test
    void shouldCorrectForTiesAndContinuity() {
        Chance chance = Chance.tested(MAY, AUGUST);

        assertThat(chance.p()).isCloseTo(0.0001208, within(5e-8));
        assertThat(chance.longer()).isCloseTo(100 - 100 * 127.5 / (26 * 26), within(1e-9));
        assertThat(chance.answer()).isEqualTo(Chance.Answer.LONGER);
        assertThat(Chance.tested(AUGUST, MAY).answer()).isEqualTo(Chance.Answer.SHORTER);
        assertThat(Chance.tested(AUGUST, MAY).p()).isEqualTo(chance.p());
    }

    @Test
    void shouldBeExactForSmallSetsWithoutTies() {
        Chance chance = Chance.tested(AT_TERM, EARLIER);

        assertThat(chance.p()).isCloseTo(0.2544122544, within(1e-9));
        assertThat(chance.longer()).isCloseTo(100 * 15 / 50.0, within(1e-9));
        assertThat(chance.answer()).isEqualTo(Chance.Answer.PERHAPS);
    }

    @Test
    void shouldFindNoDifferenceWhereAllTookTheSame() {
        double[] same = DoubleStream.generate(() -> 5).limit(12).toArray();

        assertThat(Chance.tested(same, same).p()).isEqualTo(1);
        assertThat(Chance.tested(same, same).longer()).isEqualTo(50);
        assertThat(Chance.tested(same, same).answer()).isEqualTo(Chance.Answer.PERHAPS);
    }

    /** Of tests of equal things, one in twenty says that they differ. */
    @Test
    void shouldBeWrongOnceInTwentyAtMost() {
        Random random = new Random(11);
        long wrong = IntStream.range(0, 2_000)
                .mapToObj(number -> Chance.tested(days(random), days(random)))
                .filter(chance -> chance.answer() != Chance.Answer.PERHAPS)
                .count();

        assertThat(wrong).isBetween(60L, 125L);
    }

    private static double[] days(Random random) {
        return DoubleStream.generate(() -> Math.rint(20 * -Math.log(1 - random.nextDouble())))
                .limit(30)
                .toArray();
    }

    @Test
    void shouldAskForMoreCasesAndForDifferentOnes() {
        List<EndedCase> first = cases(0, MAY);
        List<EndedCase> second = cases(100, AUGUST);

        assertThat(Chance.of(first, second).p())
                .isEqualTo(Chance.tested(MAY, AUGUST).p());
        assertThat(Chance.of(first, second.subList(0, 9)).answer()).isEqualTo(Chance.Answer.TOO_FEW);
        assertThat(Chance.of(first, second.subList(0, 10)).isTested()).isTrue();
        assertThat(Chance.of(List.of(), second).answer()).isEqualTo(Chance.Answer.TOO_FEW);
        assertThat(Chance.of(first, cases(20, AUGUST))).isEqualTo(new Chance(Chance.Answer.SHARED, 26, 26, 6, 1, 50));
    }

    private static List<EndedCase> cases(int first, double[] days) {
        return IntStream.range(0, days.length)
                .mapToObj(i ->
                        new EndedCase(new CaseRef("measure", "m" + (first + i)), "adopted", Instant.EPOCH, days[i]))
                .toList();
    }

    @Test
    void shouldHaveASentenceForEveryAnswer() {
        assertThat(Arrays.stream(Chance.Answer.values()).map(answer -> new Chance(answer, 1, 1, 0, 1, 50).key()))
                .doesNotHaveDuplicates()
                .allMatch(key -> key.startsWith("insight.compare."));
    }
}
