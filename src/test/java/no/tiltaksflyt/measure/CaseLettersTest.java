package no.tiltaksflyt.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Locale;
import no.tiltaksflyt.harness.TestDatabase;
import no.tiltaksflyt.harness.Texts;
import no.tiltaksflyt.register.RegisterInDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;

class CaseLettersTest {

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final String TITLE = "letter.decision.text";

    private final MessageSource texts = Texts.source();
    private final Clock clock = Clock.systemUTC();
    private final CaseLetters letters =
            new CaseLetters(null, null, RegisterInDatabase.register(DATABASE.jdbc(), clock), texts, clock);

    @Test
    void shouldWriteToAFormerMunicipalityInTheLanguageThatItHadDecidedOn() {
        DATABASE.owner()
                .sql("insert into municipality_language (number, language) values ('3001', 'nn'), ('3002', 'nb')")
                .update();

        assertThat(title("3001")).isEqualTo(text("nn")).isNotEqualTo(text("nb"));
        assertThat(title("3002")).isEqualTo(text("nb"));
        assertThat(title("1848")).as("undecided").isEqualTo(text("nb"));
    }

    private String title(String municipalityNumber) {
        MeasureRow measure = new MeasureRow(
                "m",
                "2026/1",
                municipalityNumber,
                "ost",
                "other",
                "municipality",
                "Title",
                1,
                0,
                MeasureStatus.IN_PROGRESS,
                null);
        return letters.language(measure).text(TITLE, "x");
    }

    private String text(String language) {
        return texts.getMessage(TITLE, new Object[] {"x"}, Locale.of(language));
    }
}
