package no.tiltaksflyt.insight.page;

import java.util.List;
import java.util.Set;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.web.Navigation;
import org.springframework.stereotype.Component;

/** The administrator's way to the decision on figures by person. */
@Component
class PersonFiguresNavigation implements Navigation {

    @Override
    public List<Item> items(Set<String> groups) {
        return groups.contains(Groups.ADMINISTRATOR)
                ? List.of(new Item(43, "/operations/person-figures", "navigation.person-figures"))
                : List.of();
    }
}
