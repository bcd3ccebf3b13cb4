package no.tiltaksflyt.insight.page;

import java.util.List;
import java.util.Set;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.insight.InsightReach;
import no.tiltaksflyt.web.Navigation;
import org.springframework.stereotype.Component;

/** The way to the figures, for whoever may see some. */
@Component
class InsightNavigation implements Navigation {

    @Override
    public List<Item> items(Set<String> groups) {
        return InsightReach.find(new Person("", "", "", groups, false))
                .map(reach -> List.of(new Item(30, "/insight", "navigation.insight")))
                .orElse(List.of());
    }
}
