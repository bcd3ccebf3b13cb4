package no.tiltaksflyt.operation;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.web.Navigation;
import org.springframework.stereotype.Component;

/** The administrator's and the auditor's links. */
@Component
class OperationNavigation implements Navigation {

    @Override
    public List<Item> items(Set<String> groups) {
        Stream<Item> administration = groups.contains(Groups.ADMINISTRATOR)
                ? Stream.of(
                        new Item(40, "/operations/incidents", "navigation.incidents"),
                        new Item(41, "/operations/mail", "navigation.mail"),
                        new Item(42, "/operations/languages", "navigation.languages"))
                : Stream.empty();
        Stream<Item> revision = groups.contains(Groups.AUDITOR)
                ? Stream.of(new Item(50, "/audit", "navigation.audit"))
                : Stream.empty();
        Stream<Item> both = groups.contains(Groups.ADMINISTRATOR) || groups.contains(Groups.AUDITOR)
                ? Stream.of(new Item(43, "/operations/register", "navigation.register"))
                : Stream.empty();
        return Stream.of(administration, both, revision).flatMap(items -> items).toList();
    }
}
