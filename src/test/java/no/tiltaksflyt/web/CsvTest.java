package no.tiltaksflyt.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    private static String row(Object... values) {
        StringBuilder out = new StringBuilder();
        new Csv(out).row(values);
        return out.toString();
    }

    /** As spreadsheets begin what they run. */
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+47 22 00 00 00", "-1", "@SUM(A1)", "\t=1", "=HYPERLINK(\"http://x\")", "="})
    void shouldRunNoText(String text) {
        assertThat(Csv.neutral(text)).isEqualTo("'" + text);
        assertThat(row(text)).containsPattern("^\"?'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Hamar", "1 = 1", "a@b.no", "'='", " =1"})
    void shouldLeaveOtherTextsAlone(String text) {
        assertThat(Csv.neutral(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Et, to|\"Et, to\"", "Sa \"ja\"|\"Sa \"\"ja\"\"\"", "Åle sund|Åle sund"})
    void shouldQuoteWhatWouldEndACell(String text, String cell) {
        assertThat(row(text, 1)).isEqualTo(cell + ",1\r\n");
    }

    @Test
    void shouldWriteNumbersAsNumbersAndNothingAsNothing() {
        assertThat(row(-2, -0.5, 1.0 / 3, null, LocalDate.of(2026, 1, 2), "to\nlinjer"))
                .isEqualTo("-2,-0.5,0.333333,,2026-01-02,\"to\nlinjer\"\r\n");
    }
}
