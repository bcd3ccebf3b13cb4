package no.tiltaksflyt.round.answer;

import java.util.List;
import java.util.Set;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.web.Navigation;
import org.springframework.stereotype.Component;

/** The way to the rounds that a municipality is in. It asks no database: the page that tells that this is away has it, too. */
@Component
class AnswerNavigation implements Navigation {

    @Override
    public List<Item> items(Set<String> groups) {
        boolean municipality = groups.stream().anyMatch(group -> group.startsWith(Groups.MUNICIPALITY_PREFIX));
        return municipality ? List.of(new Item(15, "/answers", "navigation.answers")) : List.of();
    }
}
