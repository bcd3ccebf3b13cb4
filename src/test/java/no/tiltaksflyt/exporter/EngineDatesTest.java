package no.tiltaksflyt.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineDatesTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-28T04:28:54.306Z[Etc/UTC], 2026-11-28T04:28:54.306Z",
        "2026-11-28T04:28:54Z, 2026-11-28T04:28:54Z",
        "2026-11-28T04:28+01:00, 2026-11-28T03:28:00Z",
        "2026-06-28T04:28:00+02:00[Europe/Oslo], 2026-06-28T02:28:00Z",
        "2026-11-28T04:28:54.306123456Z, 2026-11-28T04:28:54.306Z",
        "2026-11-28T04:28:54, 2026-11-28T04:28:54Z",
        "2026-11-28, 2026-11-28T00:00:00Z",
        "' 2026-11-28T04:28:54Z ', 2026-11-28T04:28:54Z"
    })
    void shouldReadEachForm(String date, Instant expected) {
        assertThat(EngineDates.millis(date)).isEqualTo(expected.toEpochMilli());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void shouldReadNoDate(String date) {
        assertThat(EngineDates.millis(date)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tomorrow", "28.11.2026", "2026-13-01T00:00:00Z", "2026-11-28T04:28:54+0100x", "T"})
    void shouldRefuseWhatIsNoDate(String date) {
        assertThatThrownBy(() -> EngineDates.millis(date)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void shouldRefuseDatesThatTheDatabaseCannotHold() {
        assertThatThrownBy(() -> EngineDates.millis("+999999-01-01T00:00:00Z")).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> EngineDates.millis("-9999-01-01T00:00:00Z")).isInstanceOf(DateTimeException.class);
    }
}
