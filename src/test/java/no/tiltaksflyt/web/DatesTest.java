package no.tiltaksflyt.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.i18n.LocaleContextHolder;

class DatesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T13:02:00Z");

    private final Dates dates = new Dates(new WebConfiguration().messageSource(), Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterEach
    void resetLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    /** In the lines below, {@code ~} is a space that does not break. */
    @ParameterizedTest
    @CsvSource({"nb, 23.~november~2026 kl.~14:02", "nn, 23.~november~2026 kl.~14:02", "en, 23~November~2026 at~14:02"})
    void shouldShowTheClockInOslo(String language, String expected) {
        LocaleContextHolder.setLocale(Languages.of(language));
        assertThat(dates.moment(NOW)).isEqualTo(expected.replace('~', '\u00a0'));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T15:00:00Z, i dag kl. 16:00",
        "2026-11-24T15:00:00Z, i morgen",
        "2026-11-26T15:00:00Z, om 3~dager",
        "2026-11-23T12:00:00Z, fristen gikk ut i dag kl. 13:00",
        "2026-11-22T15:00:00Z, 1 dag over fristen",
        "2026-11-13T15:00:00Z, 10 dager over fristen"
    })
    void shouldSayADeadlineInWords(Instant due, String expected) {
        LocaleContextHolder.setLocale(Languages.BOKMAL);
        assertThat(dates.deadline(due)).isEqualTo(expected.replace('~', '\u00a0'));
    }

    @Test
    void shouldWriteAmountsAsTheLanguageDoes() {
        LocaleContextHolder.setLocale(Languages.BOKMAL);
        assertThat(dates.kroner(1_250_000)).isEqualTo("1\u00a0250\u00a0000 kr");
        LocaleContextHolder.setLocale(Languages.ENGLISH);
        assertThat(dates.kroner(1_250_000)).isEqualTo("NOK 1\u00a0250\u00a0000");
    }
}
