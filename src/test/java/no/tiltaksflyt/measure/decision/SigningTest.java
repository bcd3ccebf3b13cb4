package no.tiltaksflyt.measure.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.decision.ApprovalRow.Signer;
import no.tiltaksflyt.measure.decision.Approved.Changes;
import no.tiltaksflyt.measure.decision.Approved.Departure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** What an approver is told before she signs: her place in the line, and who will read what she writes. */
class SigningTest {

    private static final List<String> LINE = List.of("ministry-director", "ministry-director-general");

    /** As {@code CaseVisibility} lets them read it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        APPROVE   | 0 | nb | De neste i linjen. Står den når linjen er ferdig, får kommunen lese den. Når saken er avgjort, får også Politidirektoratet lese den.
        APPROVE   | 1 | nb | Kommunen får brev med beslutningen og begrunnelsen.
        REJECT    | 0 | nb | Kommunen får brev med beslutningen og begrunnelsen.
        SEND_BACK | 0 | nb | De som får saken tilbake. Når saken er avgjort, får også Politidirektoratet lese den. Kommunen får ikke lese den.
        DEFER     | 1 | nb | Departementet. Når saken er avgjort, får også Politidirektoratet lese den. Kommunen får vite at saken er utsatt, men får ikke lese begrunnelsen.
        DEFER     | 1 | nn | Departementet. Når saka er avgjord, får også Politidirektoratet lese henne. Kommunen får vite at saka er utsett, men får ikkje lese grunngivinga.
        SEND_BACK | 0 | en | Those who get the case back. Once the case is decided, the Police Directorate will read them too. The municipality will not read them.
        """)
    void shouldSayWhoWillReadTheReason(ApprovalOutcome outcome, int answered, String language, String text) {
        assertThat(text(signing(outcome, answered).readers(), language)).isEqualTo(text);
    }

    @Test
    void shouldSayWhoWillReadWhyItDeparts() {
        assertThat(text("signing.departure-readers.text", "nb"))
                .contains("leser departementet, og Politidirektoratet når saken er avgjort")
                .endsWith("Kommunen får ikke lese det.");
    }

    @Test
    void shouldTellThePlaceInTheLine() {
        assertThat(signing(ApprovalOutcome.APPROVE, 0).place())
                .isEqualTo(new Signing.Place(1, 2, "ministry-director-general"));
        assertThat(signing(ApprovalOutcome.APPROVE, 1).place()).isEqualTo(new Signing.Place(2, 2, null));
    }

    private static Signing signing(ApprovalOutcome outcome, int answered) {
        Approved answer =
                new Approved(LINE.get(answered), outcome, null, null, new Changes(null, null), "Grunn", Departure.NONE);
        ApprovalRow before = new ApprovalRow(1, answer, new Signer("sub", "Nils Aas", Instant.EPOCH));
        ApprovalRound round = ApprovalRound.of(Map.of(), answered == 0 ? List.of() : List.of(before));
        return Signing.of(answer, round, LINE, new Person("sub", "eva.jd", "Eva", Set.of(), false));
    }

    private static String text(String key, String language) {
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasename("messages/measure");
        texts.setDefaultEncoding("UTF-8");
        return texts.getMessage(key, null, Locale.of(language));
    }
}
