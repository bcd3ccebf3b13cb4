package no.tiltaksflyt.insight.sums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against exact percentiles by nearest rank, as PostgreSQL's percentile_disc tells them. */
class HistogramTest {

    private static final double[] SHARES = {0.001, 0.01, 0.1, 0.25, 0.5, 0.75, 0.85, 0.95, 0.99, 0.999, 1};

    static Stream<Long> seeds() {
        return LongStream.range(0, 300).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldBeWithinOnePerCentHoweverTimesAreSpreadAndMerged(long seed) {
        Random random = new Random(seed);
        long[] times = times(random);
        List<Histogram> parts = parts(times, random);

        Histogram whole = merged(parts, random);

        Arrays.sort(times);
        for (double share : SHARES) {
            double exact = times[Math.max(0, (int) Math.ceil(share * times.length) - 1)];
            assertThat(Objects.requireNonNull(whole.percentile(share)))
                    .as("seed %d, %d times, share %s", seed, times.length, share)
                    .isCloseTo(exact, within(exact * Histogram.ERROR * (1 + 1e-9)));
        }
    }

    /** From a millisecond to ten years: even, uneven, in lumps, with nothings. */
    private static long[] times(Random random) {
        long[] times = new long[1 + random.nextInt(random.nextBoolean() ? 20 : 20_000)];
        double scale = Math.exp(random.nextDouble() * Math.log(3e11));
        double spread = random.nextDouble() * 3;
        int shape = random.nextInt(4);
        Arrays.setAll(times, i -> switch (shape) {
            case 0 -> (long) (random.nextDouble() * scale);
            case 1 -> (long) Math.min(3e11, scale * Math.exp(random.nextGaussian() * spread));
            case 2 -> random.nextInt(4) * (long) scale;
            default -> (long) (-Math.log(1 - random.nextDouble()) * scale);
        });
        return times;
    }

    private static List<Histogram> parts(long[] times, Random random) {
        List<Histogram> parts = new ArrayList<>();
        int number = 1 + random.nextInt(40);
        for (int i = 0; i < number; i++) {
            parts.add(new Histogram());
        }
        for (long time : times) {
            parts.get(random.nextInt(number)).add(time);
        }
        return parts;
    }

    /** Two by two until one is left, some of them written and read. */
    private static Histogram merged(List<Histogram> parts, Random random) {
        List<Histogram> left = new ArrayList<>(parts);
        while (left.size() > 1) {
            Histogram one = left.remove(random.nextInt(left.size()));
            Histogram other = left.remove(random.nextInt(left.size()));
            if (random.nextBoolean()) {
                one.merge(other);
            } else {
                one.read(new Bytes(written(other)));
            }
            left.add(one);
        }
        return left.getFirst();
    }

    private static byte[] written(Histogram histogram) {
        Bytes bytes = new Bytes();
        histogram.write(bytes);
        return bytes.written();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldWriteTheSameHoweverItCameAbout(long seed) {
        Random random = new Random(seed);
        long[] times = times(random);
        Histogram whole = new Histogram();
        Arrays.stream(times).forEach(whole::add);

        assertThat(written(merged(parts(times, random), random)))
                .as("seed %d", seed)
                .isEqualTo(written(whole));
    }

    @Test
    void shouldTellNothingOfNothing() {
        assertThat(new Histogram().percentile(0.5)).isNull();
    }

    @Test
    void shouldTellExactlyOfWhatTookNoTime() {
        Histogram histogram = new Histogram();
        histogram.add(0);

        assertThat(histogram.percentile(0.5)).isZero();
    }
}
