package no.tiltaksflyt.insight.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AskedForecastTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 5, 22);

    @Test
    void shouldAskForFourWeeksAndForWhatIsOpenWhenNothingElseIsAsked() {
        AskedForecast nothing = new AskedForecast(null, " ");

        assertThat(nothing.problems(TODAY)).isEmpty();
        assertThat(nothing.day(TODAY)).contains(LocalDate.of(2026, 6, 19));
        assertThat(nothing.number(37)).contains(37);
        assertThat(nothing.number(0)).as("nothing is left").isEmpty();
        assertThat(nothing.number(5_000_000)).contains(AskedForecast.MOST_ITEMS);
    }

    @ParameterizedTest
    @CsvSource({
        "soon, insight.forecast.no-date",
        "2026-02-31, insight.forecast.no-date",
        "2026-05-22, insight.forecast.past-date",
        "1999-01-01, insight.forecast.past-date",
        "2036-05-23, insight.forecast.far-date",
        "9999-12-31, insight.forecast.far-date",
        "+999999999-12-31, insight.forecast.no-date",
    })
    void shouldRefuseADayThatNothingCanBeToldOf(String until, String problem) {
        AskedForecast asked = new AskedForecast(until, null);

        assertThat(asked.problems(TODAY)).isEqualTo(Map.of("until", problem));
        assertThat(asked.day(TODAY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-3", "abc", "1.5", "100001", "99999999999999999999", "٣"})
    void shouldRefuseANumberThatIsNone(String items) {
        AskedForecast asked = new AskedForecast(null, items);

        assertThat(asked.problems(TODAY)).isEqualTo(Map.of("items", "insight.forecast.no-number"));
        assertThat(asked.number(37)).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"soon"})
    void shouldAnswerTheOneThatIsUnderstood(@Nullable String until) {
        assertThat(new AskedForecast(until, " 12 ").number(37)).contains(12);
    }

    @ParameterizedTest
    @CsvSource({
        "0, never, 0",
        "0.01, hardly, 1",
        "14.9, hardly, 15",
        "15, unlikely, 15",
        "50, likely, 50",
        "85, very-likely, 85",
        "95, nearly-certain, 95",
        "99.99, nearly-certain, 99",
        "100, always, 100",
    })
    void shouldTellAChanceInWords(double percent, String key, long ofHundred) {
        assertThat(Likelihood.of(percent)).isEqualTo(new Likelihood("insight.forecast.rest." + key, ofHundred));
    }
}
