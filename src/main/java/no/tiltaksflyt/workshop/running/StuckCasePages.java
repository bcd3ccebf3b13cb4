package no.tiltaksflyt.workshop.running;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.workshop.running.StuckCases.StuckCase;
import no.tiltaksflyt.workshop.store.ModelStore;
import no.tiltaksflyt.workshop.store.StoredModel;
import no.tiltaksflyt.workshop.store.WorkshopReach;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One running case, for the owner who has to help it on. */
@Controller
class StuckCasePages {

    private static final String CASE = "/models/{id}/cases/single/{instance}";

    private final StuckCases stuck;
    private final ModelStore store;
    private final RunningNames names;
    private final CurrentPerson currentPerson;

    StuckCasePages(StuckCases stuck, ModelStore store, RunningNames names, CurrentPerson currentPerson) {
        this.stuck = stuck;
        this.store = store;
        this.names = names;
        this.currentPerson = currentPerson;
    }

    @GetMapping(CASE)
    String single(@PathVariable String id, @PathVariable long instance, Model model, Locale language) {
        owner();
        StuckCase found = stuck.find(id, instance);
        StoredModel stored = store.model(id);
        RunningCase running = found.running();
        Map<String, String> steps = new LinkedHashMap<>();
        found.steps().forEach(step -> steps.put(step, names.step(found.definition(), step, language)));
        model.addAttribute("it", stored);
        model.addAttribute("name", stored.name(language.getLanguage()));
        model.addAttribute(
                "number",
                names.number(names.numbers(Collections.singletonList(running.about())), running.about(), language));
        model.addAttribute("where", names.steps(found.definition(), running.steps(), language));
        model.addAttribute("running", running);
        model.addAttribute("steps", steps);
        model.addAttribute("done", found.done());
        return "workshop/running-single";
    }

    @PostMapping(CASE + "/step")
    String step(
            @PathVariable String id,
            @PathVariable long instance,
            @RequestParam(defaultValue = "") String step,
            @RequestParam(required = false) @Nullable String reason,
            Locale language,
            RedirectAttributes after) {
        stuck.step(id, instance, step, reason, owner());
        return told(id, "workshop.running.stepped", after, language);
    }

    @PostMapping(CASE + "/cancel")
    String cancel(
            @PathVariable String id,
            @PathVariable long instance,
            @RequestParam(required = false) @Nullable String reason,
            Locale language,
            RedirectAttributes after) {
        stuck.cancel(id, instance, reason, owner());
        return told(id, "workshop.running.cancelled", after, language);
    }

    private String told(String id, String key, RedirectAttributes after, Locale language) {
        after.addFlashAttribute("receipt", names.text(key, language));
        return "redirect:/models/%s/cases".formatted(id);
    }

    private Person owner() {
        return WorkshopReach.owner(currentPerson.get());
    }
}
