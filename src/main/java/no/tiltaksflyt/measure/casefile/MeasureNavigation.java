package no.tiltaksflyt.measure.casefile;

import java.util.List;
import java.util.Set;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.web.Navigation;
import org.springframework.stereotype.Component;

/** The way to the measures, and to a municipality's own proposals. */
@Component
class MeasureNavigation implements Navigation {

    @Override
    public List<Item> items(Set<String> groups) {
        if (isMunicipality(groups)) {
            return List.of(new Item(20, "/proposals", "navigation.proposals", Set.of("/measures")));
        }
        return groups.equals(Set.of(Groups.PROCESS_OWNER))
                ? List.of()
                : List.of(new Item(20, "/measures", "navigation.measures"));
    }

    static boolean isMunicipality(Set<String> groups) {
        return groups.stream().anyMatch(group -> group.startsWith(Groups.MUNICIPALITY_PREFIX));
    }
}
