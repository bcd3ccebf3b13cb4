package no.tiltaksflyt.insight.page;

import java.util.List;
import java.util.Locale;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.analysis.PersonFigures;
import no.tiltaksflyt.insight.analysis.PersonLoad;
import no.tiltaksflyt.insight.filter.Asked;
import no.tiltaksflyt.insight.filter.AskedFigures;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What lies with each group and district; by person only where an administrator has decided so. */
@Controller
class LoadPages {

    private final LoadModel load;
    private final PersonFigures persons;
    private final AskedFigures asking;
    private final CurrentPerson currentPerson;

    LoadPages(LoadModel load, PersonFigures persons, AskedFigures asking, CurrentPerson currentPerson) {
        this.load = load;
        this.persons = persons;
        this.asking = asking;
        this.currentPerson = currentPerson;
    }

    @GetMapping("/insight/load")
    String load(Asked asked, Model model, Locale language) {
        return asking.begin(asked, model)
                .map(filter -> page(filter, model, language))
                .orElse("insight/nothing");
    }

    private String page(FigureFilter filter, Model model, Locale language) {
        List<LoadModel.Row> groups = load.groups(filter, language);
        model.addAttribute("groups", groups);
        model.addAttribute("byDistrict", load.districts(filter, language));
        model.addAttribute("weekly", load.weeks(filter, language).orElse(null));
        model.addAttribute(
                "openTasks", groups.stream().mapToLong(row -> row.load().open()).sum());
        Person person = currentPerson.get();
        model.addAttribute("personsShown", persons.shown());
        model.addAttribute("seesPersons", persons.shownTo(person));
        model.addAttribute("persons", load.persons(person, filter, language));
        model.addAttribute("fewestPersons", PersonLoad.FEWEST_PERSONS);
        model.addAttribute("fewestTasks", PersonLoad.FEWEST_TASKS);
        return "insight/load";
    }
}
