package no.tiltaksflyt.measure.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import no.tiltaksflyt.harness.Texts;
import no.tiltaksflyt.web.Languages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

class MeasureLabelsTest {

    private final MeasureLabels labels = new MeasureLabels(texts(), null, null, null);

    private static ResourceBundleMessageSource texts() {
        ResourceBundleMessageSource texts = Texts.source();
        return texts;
    }

    @BeforeEach
    void speakBokmaal() {
        LocaleContextHolder.setLocale(Languages.BOKMAL);
    }

    @AfterEach
    void forget() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void shouldNameAChoice() {
        assertThat(labels.value("level", "minimum")).isEqualTo("Minimum: svarene på de seks spørsmålene");
        assertThat(labels.value("affectedMinistries", List.of())).isEqualTo("Ingen");
    }

    @Test
    void shouldShowWhatSomebodyWroteAsItWasWritten() {
        assertThat(labels.value("advice", "home.title")).isEqualTo("home.title");
        assertThat(labels.value("advice", "{0}")).isEqualTo("{0}");
        assertThat(labels.value("conditions", "minimum")).isEqualTo("minimum");
    }

    @Test
    void shouldSayThatNothingWasWritten() {
        assertThat(labels.value("conditions", " ")).isEqualTo("Ikke oppgitt");
        assertThat(labels.value("conditions", null)).isEqualTo("Ikke oppgitt");
    }
}
