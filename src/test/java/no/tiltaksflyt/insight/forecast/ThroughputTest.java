package no.tiltaksflyt.insight.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ThroughputTest {

    @Test
    void shouldBeCertainWhereEveryWeekWasAlike() {
        Throughput four = new Throughput(new long[] {4, 4, 4}, 1);

        assertThat(four.doneWithin(10)).containsOnly(8);
        assertThat(four.daysFor(8)).containsOnly(10);
        assertThat(four.daysFor(9))
                .as("the first of a week's four ends on its second day")
                .containsOnly(12);
    }

    @Test
    void shouldDrawTheSameForTheSameQuestionAndElseNot() {
        long[] ended = {0, 3, 9, 1};

        assertThat(new Throughput(ended, 1).doneWithin(23)).isEqualTo(new Throughput(ended, 1).doneWithin(23));
        assertThat(new Throughput(ended, 2).doneWithin(23)).isNotEqualTo(new Throughput(ended, 1).doneWithin(23));
    }

    /** Two weeks of nothing or two: 0, 2 or 4 with 1/4, 1/2 and 1/4. */
    @Test
    void shouldDrawEachWeekAsOftenAsAnother() {
        long[] done = new Throughput(new long[] {0, 2}, 3).doneWithin(10);

        assertThat(Arrays.stream(done).filter(it -> it == 0).count()).isBetween(2_300L, 2_700L);
        assertThat(Arrays.stream(done).filter(it -> it == 2).count()).isBetween(4_800L, 5_200L);
        assertThat(Arrays.stream(done).filter(it -> it == 4).count()).isBetween(2_300L, 2_700L);
    }

    @Test
    void shouldSayNeverForWhatTakesTooLong() {
        assertThat(new Throughput(new long[] {1}, 1).daysFor(501)).containsOnly(Throughput.FARTHEST + 1L);
    }

    @Test
    void shouldDrawThePartOfAWeekWithManyCasesAsEachOneByItself() {
        long[] done = new Throughput(new long[] {100_000}, 4).doneWithin(2);

        assertThat(done[5_000]).isBetween(39_900L, 40_100L);
        assertThat(done[9_500] - done[500]).as("twice 1.645 deviations of 155").isBetween(480L, 540L);
    }
}
