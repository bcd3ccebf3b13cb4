package no.tiltaksflyt.task;

import java.util.List;
import java.util.Set;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.web.Navigation;
import org.springframework.stereotype.Component;

/** The way to the task list, for those whose groups have tasks. */
@Component
class TaskNavigation implements Navigation {

    private static final List<String> WITH_TASKS = List.of(Groups.DISTRICT_PREFIX, "pod-", "ministry-");

    @Override
    public List<Item> items(Set<String> groups) {
        boolean hasTasks = groups.stream().anyMatch(group -> WITH_TASKS.stream().anyMatch(group::startsWith));
        return hasTasks ? List.of(new Item(10, "/tasks", "navigation.tasks")) : List.of();
    }
}
