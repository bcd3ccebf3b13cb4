package no.tiltaksflyt.round.cockpit;

import java.util.List;
import java.util.Set;
import no.tiltaksflyt.home.FirstPage;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.round.RoundAccess;
import no.tiltaksflyt.round.RoundState;
import no.tiltaksflyt.round.Rounds;
import org.springframework.stereotype.Component;

/** The rounds that are open, for whoever follows them. */
@Component
class RoundFirstPage implements FirstPage {

    private static final int MOST = 20;

    private final Rounds rounds;
    private final CockpitPage cockpit;

    RoundFirstPage(Rounds rounds, CockpitPage cockpit) {
        this.rounds = rounds;
        this.cockpit = cockpit;
    }

    @Override
    public List<Section> sections(Person person) {
        List<CockpitPage.Summary> open = RoundAccess.of(person).readsAny() ? open(person) : List.of();
        return open.isEmpty() ? List.of() : List.of(new Section(45, "round/parts", "open", open));
    }

    private List<CockpitPage.Summary> open(Person person) {
        return cockpit.summaries(rounds.latest(Set.of(RoundState.OPEN), MOST), person);
    }
}
