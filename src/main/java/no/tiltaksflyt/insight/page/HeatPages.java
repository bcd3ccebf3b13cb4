package no.tiltaksflyt.insight.page;

import java.util.List;
import java.util.Locale;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.analysis.Heat;
import no.tiltaksflyt.insight.analysis.StepTargets;
import no.tiltaksflyt.insight.filter.Asked;
import no.tiltaksflyt.insight.filter.AskedFigures;
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

/** Where the diagram is hot, which ways cases take through it, and the targets that managers set for its steps. */
@Controller
class HeatPages {

    private static final String PAGE = "/insight/heat";

    private final HeatModel heat;
    private final StepTargets targets;
    private final AskedFigures asking;
    private final CurrentPerson currentPerson;
    private final MessageSource texts;

    HeatPages(
            HeatModel heat,
            StepTargets targets,
            AskedFigures asking,
            CurrentPerson currentPerson,
            MessageSource texts) {
        this.heat = heat;
        this.targets = targets;
        this.asking = asking;
        this.currentPerson = currentPerson;
        this.texts = texts;
    }

    @GetMapping(PAGE)
    String heat(Asked asked, @RequestParam(defaultValue = "") String what, Model model, Locale language) {
        return asking.begin(asked, model)
                .map(filter -> page(filter, what, TypedTarget.NOTHING, List.of(), model, language))
                .orElse("insight/nothing");
    }

    /** Sets a target, or takes it away; a wrong one changes nothing and stays in its field. */
    @PostMapping("/insight/targets")
    ModelAndView target(
            Asked asked,
            @RequestParam(defaultValue = "") String target,
            @RequestParam(defaultValue = "") String days,
            @RequestParam(defaultValue = "false") boolean remove,
            Model model,
            RedirectAttributes flash,
            Locale language) {
        Person person = manager();
        TypedTarget typed = new TypedTarget(target, days);
        FigureFilter filter = asking.begin(asked, model).orElseThrow(UserProblem::notFound);
        List<HeatModel.Choice> choices = heat.choices(filter, language);
        List<FieldProblem> wrong = typed.problems(choices, remove);
        if (!wrong.isEmpty()) {
            return refused(page(filter, "", typed, wrong, model, language), model);
        }
        change(person, filter, typed, remove);
        String step = choices.stream()
                .filter(choice -> choice.elementId().equals(typed.target()))
                .map(HeatModel.Choice::name)
                .findFirst()
                .orElseThrow();
        flash.addFlashAttribute("receipt", receipt(step, typed, remove, language));
        return new ModelAndView("redirect:" + asked.at(PAGE));
    }

    private void change(Person person, FigureFilter filter, TypedTarget typed, boolean remove) {
        if (remove) {
            targets.remove(person, filter.process(), typed.target());
        } else {
            targets.set(person, filter.process(), typed.target(), typed.workingDays());
        }
    }

    private String receipt(String step, TypedTarget typed, boolean remove, Locale language) {
        return remove
                ? texts.getMessage("insight.target.removed", new Object[] {step}, language)
                : texts.getMessage("insight.target.set", new Object[] {step, typed.workingDays()}, language);
    }

    private static ModelAndView refused(String page, Model model) {
        ModelAndView refused = new ModelAndView(page, model.asMap());
        refused.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return refused;
    }

    private String page(
            FigureFilter filter,
            String what,
            TypedTarget typed,
            List<FieldProblem> wrong,
            Model model,
            Locale language) {
        Heat chosen = Heat.of(what);
        List<HeatModel.Row> rows = heat.rows(filter, chosen, language);
        model.addAttribute("what", chosen.code());
        model.addAttribute("heats", Heat.values());
        model.addAttribute("rows", rows);
        model.addAttribute("summary", HeatModel.summary(rows, chosen).orElse(null));
        model.addAttribute("shades", HeatModel.shades(rows, chosen));
        model.addAttribute("marks", HeatModel.marks(rows, chosen));
        model.addAttribute("ways", heat.ways(filter, language));
        model.addAttribute("loops", heat.loops(filter, language));
        targets(filter, typed, wrong, model, language);
        return "insight/heat";
    }

    private void targets(
            FigureFilter filter, TypedTarget typed, List<FieldProblem> wrong, Model model, Locale language) {
        model.addAttribute("targets", heat.named(targets.of(filter.process()), language));
        model.addAttribute("targetSteps", heat.choices(filter, language));
        model.addAttribute("maySet", StepTargets.maySet(currentPerson.get()));
        model.addAttribute("typed", typed);
        model.addAttribute("wrong", wrong);
    }

    private Person manager() {
        Person person = currentPerson.get();
        if (!StepTargets.maySet(person)) {
            throw UserProblem.of(HttpStatus.FORBIDDEN, "insight.target.only-managers");
        }
        return person;
    }
}
