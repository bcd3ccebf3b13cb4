package no.tiltaksflyt.task.page;

import java.util.List;
import java.util.Set;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.web.Navigation;
import org.springframework.stereotype.Component;

/** The link to the task list, for those who may have tasks. */
@Component
class TaskNavigation implements Navigation {

    private static final Set<String> WITHOUT_TASKS =
            Set.of(Groups.PROCESS_OWNER, Groups.MANAGER, Groups.ADMINISTRATOR, Groups.AUDITOR);

    @Override
    public List<Item> items(Set<String> groups) {
        boolean mayHaveTasks = groups.stream()
                .anyMatch(group -> !WITHOUT_TASKS.contains(group) && !group.startsWith(Groups.MUNICIPALITY_PREFIX));
        return mayHaveTasks ? List.of(new Item(10, "/tasks", "navigation.tasks")) : List.of();
    }
}
