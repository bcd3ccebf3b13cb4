package no.tiltaksflyt.measure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.notification.Notices;
import no.tiltaksflyt.task.TaskOverview;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The front page: what the person does here, and the next thing to do. */
@Controller
class HomePages {

    private static final int LATEST = 5;

    /** Groups with a front page of their own; who is in several meets the first. */
    private static final List<Map.Entry<String, Home>> HOMES = List.of(
            Map.entry(Groups.POD_ASSESSOR, Home.tasks("pod-assessor")),
            Map.entry(Groups.POD_LEADER, Home.tasks("pod-leader")),
            Map.entry(Groups.MINISTRY_CASEWORKER, Home.tasks("ministry-caseworker")),
            Map.entry(Groups.MANAGER, new Home("manager", "home.do.measures", "/measures")),
            Map.entry(Groups.PROCESS_OWNER, new Home("process-owner", "home.do.notices", "/notices")),
            Map.entry(Groups.ADMINISTRATOR, new Home("administrator", "home.do.incidents", "/operations/incidents")),
            Map.entry(Groups.AUDITOR, new Home("auditor", "home.do.audit", "/audit")));

    private final CurrentPerson currentPerson;
    private final MeasureQueries measures;
    private final TaskOverview tasks;
    private final Notices notices;

    HomePages(CurrentPerson currentPerson, MeasureQueries measures, TaskOverview tasks, Notices notices) {
        this.currentPerson = currentPerson;
        this.measures = measures;
        this.tasks = tasks;
        this.notices = notices;
    }

    @GetMapping("/")
    String home(Model model) {
        Person person = currentPerson.get();
        model.addAttribute("person", person);
        Home home = home(person);
        model.addAttribute("home", home);
        model.addAttribute("waiting", home.hasTasks() ? tasks.waiting(person) : null);
        model.addAttribute("unread", notices.unread(person));
        model.addAttribute("notices", notices.latest(person, LATEST));
        model.addAttribute("awaiting", awaiting(person));
        return "home/home";
    }

    private static Home home(Person person) {
        if (MeasureNavigation.isMunicipality(person.groups())) {
            return new Home("municipality", "home.do.propose", "/proposals/new");
        }
        if (!person.districtIds().isEmpty()) {
            return Home.tasks("district");
        }
        Optional<Home> own = HOMES.stream()
                .filter(entry -> person.in(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        return own.orElse(
                AccessScope.inMinistry(person)
                        ? Home.tasks("approver")
                        : new Home("other", "home.do.notices", "/notices"));
    }

    /** A municipality's measures that wait for it. */
    private List<MeasurePage.Line> awaiting(Person person) {
        if (!MeasureNavigation.isMunicipality(person.groups())) {
            return List.of();
        }
        return measures.awaitingSupplement(person);
    }

    /**
     * What a role meets.
     *
     * @param role completes the keys of its texts
     * @param actionKey the text of the next thing to do
     */
    record Home(String role, String actionKey, String action) {

        static Home tasks(String role) {
            return new Home(role, "home.do.tasks", "/tasks");
        }

        boolean hasTasks() {
            return action.equals("/tasks");
        }
    }
}
