package no.tiltaksflyt.round.cockpit;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import no.tiltaksflyt.register.Register;
import no.tiltaksflyt.register.Register.Municipality;
import no.tiltaksflyt.round.Invited;
import no.tiltaksflyt.round.Round;
import no.tiltaksflyt.round.RoundLetters;
import no.tiltaksflyt.round.Rounds;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What is looked over before a round is opened: whom it asks, what they are written, and what they are asked. */
@Component
class RoundPreview {

    private static final int MOST_GONE = 5;
    private static final int MOST_WITHOUT_ADDRESS = 10;

    private final Rounds rounds;
    private final RoundLetters letters;
    private final QuestionsPreview questions;
    private final Register register;
    private final MessageSource texts;

    RoundPreview(
            Rounds rounds, RoundLetters letters, QuestionsPreview questions, Register register, MessageSource texts) {
        this.rounds = rounds;
        this.letters = letters;
        this.questions = questions;
        this.register = register;
        this.texts = texts;
    }

    /**
     * The round in one written language.
     *
     * @param receivers how many municipalities get this one
     * @param receiver whom it is shown as sent to
     * @param linked whether the e-mail has a link to the answer
     */
    record Edition(
            String language,
            int receivers,
            Municipality receiver,
            RoundLetters.Sample sample,
            boolean linked,
            QuestionsPreview.Shown questions) {}

    /**
     * Some by name, and how many they are.
     *
     * @param more how many are not named
     */
    record Named(int count, String names, int more) {

        static Named of(List<Municipality> all, int most) {
            List<String> named = all.stream()
                    .limit(most)
                    .map(it -> "%s (%s)".formatted(it.name(), it.number()))
                    .toList();
            return new Named(all.size(), String.join(", ", named), all.size() - named.size());
        }
    }

    void addTo(Model model, Round round) {
        List<Municipality> recipients = rounds.recipients(round);
        List<Edition> editions = recipients.isEmpty()
                ? List.of()
                : Stream.of("nb", "nn")
                        .map(language -> edition(round, recipients, language))
                        .toList();
        model.addAttribute("round", round);
        model.addAttribute("seen", rounds.checksum(round));
        model.addAttribute("recipients", recipients);
        model.addAttribute("editions", editions);
        model.addAttribute("linked", editions.stream().allMatch(Edition::linked));
        model.addAttribute("gone", Named.of(gone(recipients), MOST_GONE));
        model.addAttribute("withoutAddress", Named.of(letters.withoutAddress(recipients), MOST_WITHOUT_ADDRESS));
    }

    private Edition edition(Round round, List<Municipality> recipients, String language) {
        List<Municipality> receivers = recipients.stream()
                .filter(it -> Invited.languageOf(it).equals(language))
                .toList();
        Municipality receiver = receivers.isEmpty() ? written(recipients.getFirst(), language) : receivers.getFirst();
        String place = texts.getMessage("round.preview.link", null, Locale.of(language));
        RoundLetters.Sample sample = letters.sample(round, receiver, place);
        return new Edition(
                language,
                receivers.size(),
                receiver,
                sample,
                sample.email().body().contains(place),
                questions.of(round, language));
    }

    private static Municipality written(Municipality municipality, String language) {
        return new Municipality(
                municipality.number(), municipality.name(), municipality.county(), municipality.districtId(), language);
    }

    /** Those that have ceased to exist, been split or renumbered since the day whose register the round uses. */
    private List<Municipality> gone(List<Municipality> recipients) {
        return recipients.stream()
                .filter(it -> register.municipality(it.number()).isEmpty())
                .toList();
    }
}
