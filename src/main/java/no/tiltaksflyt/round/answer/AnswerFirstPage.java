package no.tiltaksflyt.round.answer;

import java.util.List;
import no.tiltaksflyt.home.FirstPage;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.round.InvitedRepository;
import no.tiltaksflyt.round.RoundRepository;
import org.springframework.stereotype.Component;

/** The open rounds that wait for a municipality's answer. */
@Component
class AnswerFirstPage implements FirstPage {

    private final InvitedRepository invited;
    private final RoundRepository rounds;

    AnswerFirstPage(InvitedRepository invited, RoundRepository rounds) {
        this.invited = invited;
        this.rounds = rounds;
    }

    @Override
    public List<Section> sections(Person person) {
        List<AnswerPages.Line> open =
                person.municipalityNumber().map(this::open).orElse(List.of());
        return open.isEmpty() ? List.of() : List.of(new Section(5, "answer/parts", "asked", open));
    }

    private List<AnswerPages.Line> open(String number) {
        return invited.ofMunicipality(number).stream()
                .map(it -> new AnswerPages.Line(rounds.find(it.roundId()).orElseThrow(), it))
                .filter(line -> line.round().isOpen())
                .toList();
    }
}
