package no.tiltaksflyt.measure.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import no.tiltaksflyt.form.FilledForm;
import no.tiltaksflyt.form.Forms;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the case officer and the assurer are told before they send. */
class DraftFormTest {

    private static final String DEPARTS = "avviker fra Politidirektoratets råd";

    private final Forms forms = new Forms(Clock.systemUTC());

    @ParameterizedTest
    @CsvSource({
        "reject, recommended, true",
        "reject, recommended-with-changes, true",
        "adopt, not-recommended, true",
        "adopt, recommended, false",
        "reject, not-recommended, false",
        "defer, recommended, false",
        "defer, not-recommended, false"
    })
    void shouldSayThatAProposalDepartsFromTheAdvice(String proposed, String advice, boolean departs)
            throws IOException {
        FilledForm form = forms.fromValues(
                forms.read(form("prepare")),
                Map.of("impartiality", "impartial", "preparationOutcome", "forward", "proposedDecision", proposed),
                Map.of("recommendation", advice),
                Locale.of("nb"));

        assertThat(form.fields().toString().contains(DEPARTS)).isEqualTo(departs);
    }

    @ParameterizedTest
    @CsvSource({
        "prepare, preparationOutcome, forward, Send til godkjenning",
        "prepare, preparationOutcome, send-back, Send tilbake til Politidirektoratet",
        "assure-quality, qualityOutcome, approve, Godkjenn vurderingen",
        "assure-quality, qualityOutcome, send-back, Send vurderingen tilbake"
    })
    void shouldNameTheButtonByItsDeed(String form, String question, String answer, String button) throws IOException {
        FilledForm filled = forms.fromValues(
                forms.read(form(form)),
                Map.of("impartiality", "impartial", question, answer),
                Map.of("recommendation", "recommended"),
                Locale.of("nb"));

        assertThat(filled.sendLabel()).isEqualTo(button);
    }

    private static String form(String name) throws IOException {
        return Files.readString(Path.of("forms/measure-approval-" + name + ".form"));
    }
}
