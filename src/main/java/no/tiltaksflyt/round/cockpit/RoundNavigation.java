package no.tiltaksflyt.round.cockpit;

import java.util.List;
import java.util.Set;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.round.RoundAccess;
import no.tiltaksflyt.web.Navigation;
import org.springframework.stereotype.Component;

/** The way to the rounds, for whoever may see one. */
@Component
class RoundNavigation implements Navigation {

    @Override
    public List<Item> items(Set<String> groups) {
        return RoundAccess.of(new Person("", "", "", groups, false)).readsAny()
                ? List.of(new Item(25, "/rounds", "navigation.rounds"))
                : List.of();
    }
}
