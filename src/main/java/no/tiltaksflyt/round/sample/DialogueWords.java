package no.tiltaksflyt.round.sample;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import no.tiltaksflyt.sample.Idea;

/** What the local police write of a dialogue, in the municipality's language: the same at each call. */
final class DialogueWords {

    private static final List<String> FORMS =
            List.of("meeting", "meeting", "police-council", "police-council", "video", "phone");
    private static final int ONE_IN = 9;

    private final PlannedInput input;
    private final Random random;

    DialogueWords(PlannedInput input) {
        this.input = input;
        this.random = new Random(~input.seed());
    }

    /** The values of {@code local-dialogue-record}. */
    Map<String, Object> minutes(LocalDate day) {
        Map<String, Object> minutes = new LinkedHashMap<>();
        minutes.put("heldOn", day.toString());
        minutes.put("form", one(FORMS));
        minutes.put("participants", one(participants()));
        minutes.put("summary", one(summaries()));
        minutes.put("professionalInput", one(professionalInputs()));
        if (random.nextInt(ONE_IN) == 0) {
            minutes.put("proposals", List.of(proposal()));
        }
        return minutes;
    }

    private Map<String, Object> proposal() {
        Idea idea = one(Idea.all());
        String name = input.municipality().name();
        return Map.of(
                "title", idea.title(input.nynorsk(), name),
                "category", idea.category(),
                "description", idea.description(input.nynorsk(), name));
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String in(String bokmal, String nynorsk) {
        return (input.nynorsk() ? nynorsk : bokmal)
                .replace("{kommune}", input.municipality().name());
    }

    private List<String> participants() {
        return List.of(
                in(
                        "Ordfører, kommunedirektør, SLT-koordinator, politikontakt og driftsenhetsleder",
                        "Ordførar, kommunedirektør, SLT-koordinator, politikontakt og driftseiningsleiar"),
                in(
                        "Ordfører, beredskapskoordinator, lensmann og politikontakt",
                        "Ordførar, beredskapskoordinator, lensmann og politikontakt"));
    }

    private List<String> summaries() {
        return List.of(
                in(
                        "Vi gikk gjennom patruljedekning, åpningstider og forebygging i {kommune}. Kommunen ønsker mer synlig politi i helgene.",
                        "Vi gjekk gjennom patruljedekning, opningstider og førebygging i {kommune}. Kommunen ønskjer meir synleg politi i helgane."),
                in(
                        "Hovedtemaet var responstid og samarbeid ved ekstremvær. Kommunen tilbyr lokaler til et felles beredskapsrom.",
                        "Hovudtemaet var responstid og samarbeid ved ekstremvêr. Kommunen tilbyr lokale til eit felles beredskapsrom."));
    }

    private List<String> professionalInputs() {
        return List.of(
                in(
                        "Distriktet kan styrke politikontakten innenfor dagens ramme. Flere åpningsdager krever én stilling til.",
                        "Distriktet kan styrkje politikontakten innanfor ramma i dag. Fleire opningsdagar krev éi stilling til."),
                in(
                        "Distriktet vurderer beredskapen som god, men sårbar når patruljen er opptatt i nabokommunen.",
                        "Distriktet vurderer beredskapen som god, men sårbar når patruljen er oppteken i nabokommunen."));
    }
}
