package no.tiltaksflyt.workshop.page;

import java.util.List;
import java.util.Set;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.web.Navigation;
import no.tiltaksflyt.workshop.store.WorkshopReach;
import org.springframework.stereotype.Component;

/** The way to the models, for whoever may read them. */
@Component
class WorkshopNavigation implements Navigation {

    @Override
    public List<Item> items(Set<String> groups) {
        return WorkshopReach.reads(new Person("", "", "", groups, false))
                ? List.of(new Item(35, "/models", "navigation.models"))
                : List.of();
    }
}
