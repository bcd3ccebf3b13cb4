package no.tiltaksflyt.insight.page;

import java.util.List;
import java.util.Locale;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.insight.analysis.PersonFigures;
import no.tiltaksflyt.insight.analysis.PersonLoad;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where an administrator decides whether managers see work by person. */
@Controller
class PersonFigurePages {

    private static final int LONGEST_REASON = 500;

    private final PersonFigures persons;
    private final CurrentPerson currentPerson;
    private final MessageSource texts;

    PersonFigurePages(PersonFigures persons, CurrentPerson currentPerson, MessageSource texts) {
        this.persons = persons;
        this.currentPerson = currentPerson;
        this.texts = texts;
    }

    @GetMapping("/operations/person-figures")
    String show(Model model) {
        administrator();
        return page(model, "", List.of());
    }

    @PostMapping("/operations/person-figures")
    ModelAndView change(
            @RequestParam(defaultValue = "false") boolean shown,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes flash,
            Locale language) {
        Person person = administrator();
        List<FieldProblem> wrong = problems(reason.strip());
        if (!wrong.isEmpty()) {
            ModelAndView refused = new ModelAndView(page(model, reason, wrong), model.asMap());
            refused.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return refused;
        }
        persons.change(person, shown, reason.strip());
        String receipt = shown ? "insight.persons.now-shown" : "insight.persons.now-hidden";
        flash.addFlashAttribute("receipt", texts.getMessage(receipt, null, language));
        return new ModelAndView("redirect:/operations/person-figures");
    }

    private static List<FieldProblem> problems(String reason) {
        if (reason.isEmpty()) {
            return List.of(FieldProblem.of("reason", "insight.persons.no-reason"));
        }
        return reason.length() > LONGEST_REASON
                ? List.of(FieldProblem.of("reason", "insight.persons.long-reason", LONGEST_REASON, reason.length()))
                : List.of();
    }

    private String page(Model model, String reason, List<FieldProblem> wrong) {
        model.addAttribute("setting", persons.setting().orElse(null));
        model.addAttribute("shown", persons.shown());
        model.addAttribute("reason", reason);
        model.addAttribute("wrong", wrong);
        model.addAttribute("fewestPersons", PersonLoad.FEWEST_PERSONS);
        model.addAttribute("fewestTasks", PersonLoad.FEWEST_TASKS);
        return "insight/persons";
    }

    private Person administrator() {
        Person person = currentPerson.get();
        if (!person.in(Groups.ADMINISTRATOR)) {
            throw UserProblem.of(HttpStatus.FORBIDDEN, "operation.only-administrators");
        }
        return person;
    }
}
