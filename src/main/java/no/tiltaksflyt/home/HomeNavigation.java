package no.tiltaksflyt.home;

import java.util.List;
import java.util.Set;
import no.tiltaksflyt.web.Navigation;
import org.springframework.stereotype.Component;

/** The way home, and to what one is told. */
@Component
class HomeNavigation implements Navigation {

    @Override
    public List<Item> items(Set<String> groups) {
        return List.of(new Item(0, "/", "navigation.home"), new Item(60, "/notices", "navigation.notices"));
    }
}
