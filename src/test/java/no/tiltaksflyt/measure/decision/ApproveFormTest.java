package no.tiltaksflyt.measure.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import no.tiltaksflyt.form.FieldView;
import no.tiltaksflyt.form.FilledForm;
import no.tiltaksflyt.form.Forms;
import no.tiltaksflyt.form.OptionView;
import no.tiltaksflyt.harness.CaseByApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the approver's form offers and says, in the light of what the case officer has proposed. */
class ApproveFormTest {

    private static final Pattern READ = Pattern.compile(".*(Kommunen får|får kommunen) lese.*");
    private static final Pattern NOT_READ = Pattern.compile(".*Kommunen får ikke lese.*");

    private final Forms forms = new Forms(Clock.systemUTC());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            adopt  | nb | Som foreslått: Vedta tiltaket | Ikke vedta tiltaket | Send saken tilbake | Utsett saken
            reject | nb | Som foreslått: Ikke vedta tiltaket | Vedta tiltaket | Send saken tilbake | Utsett saken
            defer  | nb | Som foreslått: Utsett saken | Vedta tiltaket | Ikke vedta tiltaket | Send saken tilbake
            reject | nn | Som foreslått: Ikkje vedta tiltaket | Vedta tiltaket | Send saka tilbake | Utset saka
            reject | en | As proposed: Do not adopt the measure | Adopt the measure | Send the case back | Defer the case
            """)
    void shouldOfferFirstWhatIsProposedInTheWordsOfItsOutcome(
            String proposed, String language, String first, String second, String third, String fourth) {
        FilledForm form = filled(Map.of(), Map.of("proposedDecision", proposed), Locale.of(language));

        assertThat(answers(form)).extracting(OptionView::label).containsExactly(first, second, third, fourth);
    }

    @ParameterizedTest
    @CsvSource({"adopt, approve", "reject, reject", "defer, defer"})
    void shouldSendTheCodeOfWhatIsProposed(String proposed, String code) {
        FilledForm form = filled(Map.of(), Map.of("proposedDecision", proposed), Locale.of("nb"));

        assertThat(answers(form).getFirst().value()).isEqualTo(code);
        assertThat(answers(form))
                .extracting(OptionView::value)
                .containsExactlyInAnyOrder("approve", "reject", "send-back", "defer");
    }

    @ParameterizedTest
    @CsvSource({
        "approve, Vedta tiltaket",
        "reject, Ikke vedta tiltaket",
        "send-back, Send saken tilbake",
        "defer, Utsett saken"
    })
    void shouldNameTheButtonByItsDeed(String answer, String button) {
        FilledForm form =
                filled(Map.of("approvalOutcome", answer), Map.of("proposedDecision", "reject"), Locale.of("nb"));

        assertThat(form.sendLabel()).isEqualTo(button);
    }

    @ParameterizedTest
    @CsvSource({
        "adopt, approve, reasonAsProposed, true",
        "reject, reject, reasonAsProposed, true",
        "defer, defer, reasonAsProposed, false",
        "reject, approve, reason, true",
        "adopt, reject, reason, true",
        "adopt, send-back, reason, false",
        "adopt, defer, reason, false"
    })
    void shouldAskForOneReasonAndSayWhoReadsIt(String proposed, String answer, String field, boolean read) {
        FilledForm form =
                filled(Map.of("approvalOutcome", answer), Map.of("proposedDecision", proposed), Locale.of("nb"));

        List<FieldView> reasons =
                fields(form).filter(it -> it.name().startsWith("reason")).toList();
        assertThat(reasons).extracting(FieldView::name).containsExactly(field);
        assertThat(reasons.getFirst().description())
                .matches(read ? READ : NOT_READ)
                .doesNotMatch(read ? NOT_READ : READ);
    }

    /** Programs that know nothing of the reason that stands send their own in the field that has always been there. */
    @Test
    void shouldKeepAReasonOfItsOwnThatAProgramSendsWithAnAnswerAsProposed() {
        FilledForm form = filled(
                Map.of("approvalOutcome", "reject", "reason", "Budsjettet rommer ikke tiltaket."),
                Map.of("proposedDecision", "reject"),
                Locale.of("nb"));

        assertThat(form.problems()).isEmpty();
        assertThat(form.data()).containsEntry("reason", "Budsjettet rommer ikke tiltaket.");
    }

    @Test
    void shouldOfferToJoinByNameTheReasonsThatWereGivenForTheDeparture() {
        Map<String, Object> context = Map.of(
                "proposedDecision", "adopt",
                "recommendation", "not-recommended",
                "earlierDepartures",
                        List.of(Map.of("number", "1", "name", "Nils Dahl", "reason", "Lokale hensyn veier tyngst.")));

        FilledForm own = filled(Map.of("approvalOutcome", "approve"), context, Locale.of("nb"));
        FilledForm joined =
                filled(Map.of("approvalOutcome", "approve", "departureJoin", "1"), context, Locale.of("nb"));

        assertThat(options(own, "departureJoin"))
                .extracting(OptionView::label)
                .containsExactly(
                        "Ja, jeg slutter meg til Nils Dahl: «Lokale hensyn veier tyngst.»",
                        "Nei, jeg skriver min egen");
        assertThat(fields(own)).extracting(FieldView::name).contains("departureReason");
        assertThat(fields(joined)).extracting(FieldView::name).doesNotContain("departureReason");
        assertThat(joined.problems()).isEmpty();
    }

    @Test
    void shouldOfferNothingToJoinWhereNothingDeparts() {
        Map<String, Object> context =
                Map.of("proposedDecision", "adopt", "recommendation", "recommended", "earlierDepartures", List.of());

        assertThat(fields(filled(Map.of("approvalOutcome", "reject"), context, Locale.of("nb"))))
                .extracting(FieldView::name)
                .contains("departureReason")
                .doesNotContain("departureJoin");
    }

    private List<OptionView> answers(FilledForm form) {
        return options(form, "approvalOutcome");
    }

    private static List<OptionView> options(FilledForm form, String name) {
        FieldView field =
                fields(form).filter(it -> it.name().equals(name)).findFirst().orElseThrow();
        return ((FieldView.Choices) field.kind()).options();
    }

    private static Stream<FieldView> fields(FilledForm form) {
        return form.fields().stream()
                .flatMap(group -> group.rows().stream())
                .flatMap(List::stream)
                .filter(field -> !field.name().isEmpty());
    }

    private FilledForm filled(Map<String, Object> answer, Map<String, Object> context, Locale locale) {
        return forms.fromValues(
                forms.read(form()), CaseByApi.with(Map.of("impartiality", "impartial"), answer), context, locale);
    }

    private static String form() {
        try {
            return Files.readString(Path.of("forms/measure-approval-approve.form"));
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
