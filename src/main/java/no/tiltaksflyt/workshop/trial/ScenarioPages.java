package no.tiltaksflyt.workshop.trial;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.workshop.file.UnreadableModel;
import no.tiltaksflyt.workshop.outline.OutlineStep;
import no.tiltaksflyt.workshop.outline.ProcessOutline;
import no.tiltaksflyt.workshop.store.ModelStore;
import no.tiltaksflyt.workshop.store.WorkshopReach;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Writing a scenario. */
@Controller
class ScenarioPages {

    private static final String SCENARIOS = "/models/{id}/scenarios";
    private static final String EXAMPLE = """
            {
              "start": {"values": {"caseNumber": "2026/1"}},
              "jobs": {},
              "steps": [
                {"task": "%s", "values": {}}
              ],
              "expect": {
                "passed": ["%s"],
                "end": "%s"
              }
            }
            """;

    private final Scenarios scenarios;
    private final ModelStore store;
    private final TrialWords words;
    private final CurrentPerson currentPerson;

    ScenarioPages(Scenarios scenarios, ModelStore store, TrialWords words, CurrentPerson currentPerson) {
        this.scenarios = scenarios;
        this.store = store;
        this.words = words;
        this.currentPerson = currentPerson;
    }

    /** @param like the name of a scenario to begin from; without it an example */
    @GetMapping(SCENARIOS + "/new")
    String add(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String like,
            Model model,
            Locale language) {
        owner();
        String content = scenarios.of(id).stream()
                .filter(scenario -> scenario.name().equals(like))
                .map(KeptScenario::content)
                .findFirst()
                .orElseGet(() -> example(id));
        return form(id, null, "", content, model, language);
    }

    private String example(String id) {
        try {
            ProcessOutline outline = ProcessOutline.read(store.open(id).file().text());
            String task = first(outline, "userTask");
            return EXAMPLE.formatted(task, task, lastEnd(outline));
        } catch (UnreadableModel unreadable) {
            return EXAMPLE.formatted("", "", "");
        }
    }

    private static String first(ProcessOutline outline, String type) {
        return outline.steps().stream()
                .filter(step -> step.type().equals(type))
                .map(OutlineStep::elementId)
                .findFirst()
                .orElse("");
    }

    /** The ends of reminders come before it. */
    private static String lastEnd(ProcessOutline outline) {
        return outline.steps().stream()
                .filter(step -> step.type().equals("endEvent") && step.depth() == 0)
                .map(OutlineStep::elementId)
                .reduce("", (former, latter) -> latter);
    }

    @GetMapping(SCENARIOS + "/{scenario}")
    String change(@PathVariable String id, @PathVariable long scenario, Model model, Locale language) {
        owner();
        KeptScenario kept = scenarios.own(id, scenario);
        return form(id, scenario, kept.name(), kept.content(), model, language);
    }

    private String form(String id, @Nullable Long scenario, String name, String content, Model model, Locale language) {
        model.addAttribute("it", store.model(id));
        model.addAttribute("modelName", store.model(id).name(language.getLanguage()));
        model.addAttribute("scenario", scenario);
        model.addAttribute("scenarioName", name);
        model.addAttribute("content", content);
        return "workshop/trial-scenario";
    }

    @PostMapping(SCENARIOS)
    String add(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String content,
            Model model,
            Locale language,
            HttpServletResponse response,
            RedirectAttributes after) {
        Person author = owner();
        try {
            scenarios.add(id, name, content, author);
            return saved(id, after, language);
        } catch (UserProblem problem) {
            return again(problem, id, null, name, content, model, language, response);
        }
    }

    @PostMapping(SCENARIOS + "/{scenario}")
    String change(
            @PathVariable String id,
            @PathVariable long scenario,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String content,
            Model model,
            Locale language,
            HttpServletResponse response,
            RedirectAttributes after) {
        Person author = owner();
        try {
            scenarios.change(id, scenario, name, content, author);
            return saved(id, after, language);
        } catch (UserProblem problem) {
            return again(problem, id, scenario, name, content, model, language, response);
        }
    }

    /** The form with what was typed and what is wrong with it. */
    private String again(
            UserProblem problem,
            String id,
            @Nullable Long scenario,
            String name,
            String content,
            Model model,
            Locale language,
            HttpServletResponse response) {
        if (problem.status().value() == 404) {
            throw problem;
        }
        response.setStatus(problem.status().value());
        String wrong = problem.fieldProblems().isEmpty()
                ? words.text(problem.messageKey(), language, problem.arguments().toArray())
                : text(problem.fieldProblems().getFirst(), language);
        model.addAttribute("wrong", wrong);
        return form(id, scenario, name, content, model, language);
    }

    private String text(FieldProblem problem, Locale language) {
        return words.text(problem.messageKey(), language, problem.arguments().toArray());
    }

    private String saved(String id, RedirectAttributes after, Locale language) {
        return told(id, "workshop.trial.scenario.saved", after, language);
    }

    @PostMapping(SCENARIOS + "/{scenario}/delete")
    String delete(@PathVariable String id, @PathVariable long scenario, Locale language, RedirectAttributes after) {
        scenarios.delete(id, scenario, owner());
        return told(id, "workshop.trial.scenario.deleted", after, language);
    }

    private String told(String id, String key, RedirectAttributes after, Locale language) {
        after.addFlashAttribute("receipt", words.text(key, language));
        return "redirect:/models/%s/scenarios".formatted(id);
    }

    private Person owner() {
        return WorkshopReach.owner(currentPerson.get());
    }
}
