package no.tiltaksflyt.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.web.Navigation;
import org.springframework.stereotype.Component;

/** The way home, to the measures, and to a municipality's own proposals. */
@Component
class MeasureNavigation implements Navigation {

    @Override
    public List<Item> items(Set<String> groups) {
        List<Item> items = new ArrayList<>(List.of(new Item(0, "/", "navigation.home")));
        if (isMunicipality(groups)) {
            items.add(new Item(20, "/proposals", "navigation.proposals", Set.of("/measures")));
        } else if (!groups.equals(Set.of(Groups.PROCESS_OWNER))) {
            items.add(new Item(20, "/measures", "navigation.measures"));
        }
        items.add(new Item(60, "/notices", "navigation.notices"));
        return items;
    }

    static boolean isMunicipality(Set<String> groups) {
        return groups.stream().anyMatch(group -> group.startsWith(Groups.MUNICIPALITY_PREFIX));
    }
}
