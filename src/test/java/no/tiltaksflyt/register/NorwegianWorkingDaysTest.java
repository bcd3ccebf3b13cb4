package no.tiltaksflyt.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NorwegianWorkingDaysTest {

    private final NorwegianWorkingDays workingDays = new NorwegianWorkingDays();

    @ParameterizedTest
    @CsvSource({
        "2000, 2000-04-23", "2008, 2008-03-23", "2019, 2019-04-21", "2023, 2023-04-09",
        "2024, 2024-03-31", "2025, 2025-04-20", "2026, 2026-04-05", "2038, 2038-04-25"
    })
    void shouldKnowWhenEasterIs(int year, LocalDate easterSunday) {
        assertThat(NorwegianWorkingDays.easterSunday(year)).isEqualTo(easterSunday);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-01", "2026-04-02", "2026-04-03", "2026-04-06", "2026-05-01", "2026-05-14", "2026-05-17",
                "2026-05-25", "2026-12-25", "2026-12-26", "2024-03-28", "2024-05-09", "2024-05-17", "2024-05-20",
                "2026-11-21", "2026-11-22"
            })
    void shouldRestOnHolidaysAndWeekends(LocalDate day) {
        assertThat(workingDays.isWorkingDay(day)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-04-01", "2026-04-07", "2026-05-15", "2026-05-18", "2026-12-24", "2026-12-31"})
    void shouldWorkOnOrdinaryDays(LocalDate day) {
        assertThat(workingDays.isWorkingDay(day)).isTrue();
    }

    @Test
    void shouldEndTheWorkingDayAtFourInOslo() {
        assertThat(workingDays.dueAfter(Instant.parse("2026-11-23T09:00:00Z"), 5))
                .isEqualTo("2026-11-30T15:00:00Z");
        assertThat(workingDays.dueAfter(Instant.parse("2026-06-01T09:00:00Z"), 1))
                .isEqualTo("2026-06-02T14:00:00Z");
    }

    @Test
    void shouldStepOverEaster() {
        assertThat(workingDays.dueAfter(Instant.parse("2026-04-01T10:00:00Z"), 1))
                .isEqualTo("2026-04-07T14:00:00Z");
    }

    @Test
    void shouldCountFromTheDayInOslo() {
        assertThat(workingDays.dueAfter(Instant.parse("2026-11-23T23:30:00Z"), 1))
                .isEqualTo("2026-11-25T15:00:00Z");
    }

    @Test
    void shouldCountDaysBetween() {
        assertThat(workingDays.workingDaysBetween(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 4, 8)))
                .isEqualTo(2);
    }
}
