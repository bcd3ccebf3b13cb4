package no.tiltaksflyt.home;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import no.tiltaksflyt.casework.CaseDirectories;
import no.tiltaksflyt.casework.NamedCase;
import no.tiltaksflyt.home.FirstPage.Link;
import no.tiltaksflyt.home.FirstPage.Section;
import no.tiltaksflyt.home.FirstPage.Start;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.notification.Notices;
import no.tiltaksflyt.task.TaskOverview;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The front page: what the person does here, and the next thing to do. */
@Controller
class HomePages {

    private static final int LATEST = 5;
    private static final int FIRST = 10;

    private final CurrentPerson currentPerson;
    private final List<FirstPage> features;
    private final TaskOverview tasks;
    private final Notices notices;
    private final CaseDirectories cases;

    HomePages(
            CurrentPerson currentPerson,
            List<FirstPage> features,
            TaskOverview tasks,
            Notices notices,
            CaseDirectories cases) {
        this.currentPerson = currentPerson;
        this.features = features;
        this.tasks = tasks;
        this.notices = notices;
        this.cases = cases;
    }

    @GetMapping("/")
    String home(Model model, Locale locale) {
        Person person = currentPerson.get();
        Start start = start(person);
        model.addAttribute("person", person);
        model.addAttribute("start", start);
        model.addAttribute("waiting", start.isTasks() ? tasks.waiting(person) : null);
        model.addAttribute("tasks", start.isTasks() ? firstTasks(person, locale) : List.of());
        model.addAttribute("unread", notices.unread(person));
        model.addAttribute("notices", notices.latest(person, LATEST));
        model.addAttribute("sections", sections(person));
        return "home/home";
    }

    private List<WaitingTask> firstTasks(Person person, Locale locale) {
        return tasks.first(person, FIRST, locale).stream()
                .map(task -> new WaitingTask(task, cases.named(task.caseRef())))
                .toList();
    }

    /** @param about the case; null where it is about none */
    record WaitingTask(TaskOverview.Waiting task, @Nullable NamedCase about) {}

    private Start start(Person person) {
        return Stream.concat(features.stream().flatMap(feature -> feature.start(person).stream()), own())
                .min(Comparator.comparing(Start::order))
                .orElseThrow();
    }

    /** The beginning for people who have no part in any feature. */
    private static Stream<Start> own() {
        return Stream.of(notices(Integer.MAX_VALUE, "other"));
    }

    private static Start notices(int order, String role) {
        return new Start(order, role, new Link("home.do.notices", "/notices"), null);
    }

    private List<Section> sections(Person person) {
        return features.stream()
                .flatMap(feature -> feature.sections(person).stream())
                .sorted(Comparator.comparing(Section::order))
                .toList();
    }
}
