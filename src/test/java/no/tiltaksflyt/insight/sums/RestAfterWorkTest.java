package no.tiltaksflyt.insight.sums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestAfterWorkTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** Near the end of what a clock without a beginning can count to. */
    private long now = Long.MAX_VALUE - 2 * SECOND;

    private int done;
    private final RestAfterWork rest = new RestAfterWork(Duration.ofSeconds(5), () -> now);

    @Test
    void shouldRestFourTimesAsLongAsTheWorkTook() {
        workFor(SECOND);
        assertThat(done).isEqualTo(1);

        now += 4 * SECOND - 1;
        workFor(SECOND);
        assertThat(done).isEqualTo(1);

        now += 1;
        workFor(SECOND);
        assertThat(done).isEqualTo(2);
    }

    @Test
    void shouldRestNoLongerThanItMay() {
        workFor(60 * SECOND);

        now += 5 * SECOND;
        workFor(0);
        workFor(0);

        assertThat(done).as("what costs nothing is done every time").isEqualTo(3);
    }

    @Test
    void shouldRestAlsoAfterWorkThatFailed() {
        assertThatThrownBy(() -> rest.doUnlessResting(() -> {
                    now += SECOND;
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);

        workFor(SECOND);

        assertThat(done).isZero();
    }

    private void workFor(long nanoseconds) {
        rest.doUnlessResting(() -> {
            now += nanoseconds;
            done++;
        });
    }
}
