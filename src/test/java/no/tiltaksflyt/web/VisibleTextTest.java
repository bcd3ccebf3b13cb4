package no.tiltaksflyt.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", " \t\r\n", "\u00a0", "\u200b\u200b", "\u00ad", "\u2800", "\u3164", "\u115f\u1160 ", "\ufe0f"
            })
    void shouldNotTakeWhatNobodySeesForText(String text) {
        assertThat(VisibleText.isBlank(text)).isTrue();
        assertThat(VisibleText.length(text)).isZero();
        assertThat(VisibleText.orEmpty(text)).isEmpty();
        assertThat(VisibleText.orNull(text)).isNull();
        assertThat(VisibleText.lineOrNull(text)).isNull();
    }

    @Test
    void shouldKeepWhatIsSeenAsItIs() {
        assertThat(VisibleText.orEmpty(" ja\u00adda, 😀\n")).isEqualTo("ja\u00adda, 😀");
        assertThat(VisibleText.length("\u00a0 ny \u200b\n vei ")).isEqualTo("ny vei".length());
        assertThat(VisibleText.orEmpty(null)).isEmpty();
        assertThat(VisibleText.orNull(" en\r\nto ")).isEqualTo("en\nto");
        assertThat(VisibleText.orNull(null)).isNull();
    }

    @Test
    void shouldSearchForOneLineWithoutWhatNoDatabaseKeeps() {
        assertThat(VisibleText.lineOrNull(" en\u0000to\ntre ")).isEqualTo("en to tre");
        assertThat(VisibleText.lineOrNull("\u0000")).isNull();
        assertThat(VisibleText.lineOrNull(null)).isNull();
    }

    @Test
    void shouldSetATextOfTheOtherDirectionApart() {
        assertThat(VisibleText.isolated("\u05d0 1")).isEqualTo("\u2068\u05d0 1\u2069");
        assertThat(VisibleText.isolated("Blåbærvei 1")).isEqualTo("Blåbærvei 1");
    }

    @Test
    void shouldLetNoCharacterTurnTheTextAroundIt() {
        assertThat(VisibleText.orEmpty("en \u202eto\u202c \u2067tre\u2069 \u05d0\u200f"))
                .isEqualTo("en to tre \u05d0\u200f");
    }
}
