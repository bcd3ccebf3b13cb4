package no.tiltaksflyt.insight.sums;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PiecesTest {

    private static final Period PERIOD = new Period(day("2026-01-30"), day("2026-04-03"));
    private static final Period ALL = new Period(day("2025-12-10"), day("2026-05-20"));

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    @Test
    void shouldTakeWholeMonthsAndTheDaysAtTheEnds() {
        assertThat(Pieces.of(PERIOD, ALL, true, Set.of(), Set.of()))
                .isEqualTo(new Pieces(
                        List.of(day("2026-02-01"), day("2026-03-01")),
                        List.of(day("2026-01-30"), day("2026-01-31"), day("2026-04-01"), day("2026-04-02")),
                        List.of()));
    }

    @Test
    void shouldAskTheFactsWhereNoSumsAreKeptByDay() {
        assertThat(Pieces.of(PERIOD, ALL, false, Set.of(), Set.of()))
                .isEqualTo(new Pieces(
                        List.of(day("2026-02-01"), day("2026-03-01")),
                        List.of(),
                        List.of(
                                new Period(day("2026-01-30"), day("2026-02-01")),
                                new Period(day("2026-04-01"), day("2026-04-03")))));
    }

    @Test
    void shouldAskTheFactsOfWhatHasChanged() {
        Pieces pieces =
                Pieces.of(PERIOD, ALL, true, Set.of(day("2026-02-01")), Set.of(day("2026-02-10"), day("2026-02-11")));

        assertThat(pieces.months()).containsExactly(day("2026-03-01"));
        assertThat(pieces.days()).hasSize(2 + 26 + 2).doesNotContain(day("2026-02-10"), day("2026-02-11"));
        assertThat(pieces.facts()).containsExactly(new Period(day("2026-02-10"), day("2026-02-12")));
    }

    @Test
    void shouldTakeTheFirstAndTheLastMonthWholeWhereNothingIsLeftOut() {
        Pieces pieces = Pieces.of(ALL, ALL, true, Set.of(), Set.of());

        assertThat(pieces.months())
                .containsExactly(
                        day("2025-12-01"),
                        day("2026-01-01"),
                        day("2026-02-01"),
                        day("2026-03-01"),
                        day("2026-04-01"),
                        day("2026-05-01"));
        assertThat(pieces.days()).isEmpty();
    }

    @Test
    void shouldBeOfNothingWhenThePeriodEndsBeforeItBegins() {
        Pieces pieces = Pieces.of(new Period(day("2026-03-02"), day("2026-03-01")), ALL, true, Set.of(), Set.of());

        assertThat(pieces).isEqualTo(new Pieces(List.of(), List.of(), List.of()));
    }
}
