package no.tiltaksflyt.task.page;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.task.TaskCounts;
import no.tiltaksflyt.task.TaskFilter;
import no.tiltaksflyt.task.TaskPage;
import no.tiltaksflyt.task.TaskQueries;
import no.tiltaksflyt.task.TaskView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.util.UriComponentsBuilder;

/** The list beside every task: its tabs with their counts, and the tasks of the one that is shown. */
@Component
class TaskListModel {

    private static final List<TaskView> TABS = List.of(TaskView.MINE, TaskView.GROUPS, TaskView.OVERDUE, TaskView.DONE);

    private final TaskQueries queries;
    private final TaskLabels labels;

    TaskListModel(TaskQueries queries, TaskLabels labels) {
        this.queries = queries;
        this.labels = labels;
    }

    static boolean isTab(TaskView view) {
        return TABS.contains(view);
    }

    /** What the address asks of the list; {@code text} is searched for where there is some. */
    record Asked(String view, String text, @Nullable String after) {

        private static final int LONGEST_TEXT = 200;

        Asked {
            view = TaskView.named(view)
                    .filter(TaskListModel::isTab)
                    .map(TaskView::id)
                    .orElse("");
            text = text.replaceAll("\\p{Cntrl}", " ").strip();
            text = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        }

        static Asked nothing() {
            return new Asked("", "", null);
        }

        /** The query string of the list in a view, without its question mark. */
        String query(String shownView) {
            UriComponentsBuilder query = UriComponentsBuilder.newInstance().queryParam("view", shownView);
            if (!text.isEmpty()) {
                query.queryParam("q", "{text}");
            }
            return Objects.requireNonNull(query.encode().buildAndExpand(text).getQuery());
        }
    }

    void addTo(Model model, Person person, Asked asked, Locale locale) {
        TaskCounts counts = queries.counts(person);
        TaskView shown = TaskView.named(asked.view()).orElse(counts.mine() > 0 ? TaskView.MINE : TaskView.GROUPS);
        Set<CaseRef> cases = asked.text().isEmpty() ? null : labels.found(asked.text(), shown != TaskView.DONE, person);
        TaskPage page = queries.page(person, TaskFilter.of(shown, cases), asked.after());
        model.addAttribute("view", shown.id());
        model.addAttribute("q", asked.text().isEmpty() ? null : asked.text());
        model.addAttribute("here", asked.query(shown.id()));
        model.addAttribute("tabs", tabs(counts, shown, asked));
        model.addAttribute("cards", labels.cards(page.items(), person, locale));
        model.addAttribute(
                "shown", page.items().stream().map(row -> "" + row.key()).collect(Collectors.joining(",")));
        model.addAttribute("next", page.next());
        model.addAttribute("after", asked.after());
    }

    private static List<Tab> tabs(TaskCounts counts, TaskView shown, Asked asked) {
        return TABS.stream()
                .map(view -> new Tab(view.id(), asked.query(view.id()), count(counts, view), view == shown))
                .toList();
    }

    private static String count(TaskCounts counts, TaskView view) {
        return switch (view) {
            case MINE -> TaskCounts.text(counts.mine());
            case GROUPS -> TaskCounts.text(counts.groups());
            case OVERDUE -> TaskCounts.text(counts.overdue());
            default -> "";
        };
    }

    record Tab(String view, String query, String count, boolean current) {}
}
