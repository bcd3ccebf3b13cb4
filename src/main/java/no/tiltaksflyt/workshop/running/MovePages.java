package no.tiltaksflyt.workshop.running;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.web.VisibleText;
import no.tiltaksflyt.workshop.running.MoveChoice.Chosen;
import no.tiltaksflyt.workshop.running.MoveChoice.Wish;
import no.tiltaksflyt.workshop.store.ModelStore;
import no.tiltaksflyt.workshop.store.StoredModel;
import no.tiltaksflyt.workshop.store.WorkshopReach;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Moving cases: what it comes to, the trial, the rest. */
@Controller
class MovePages {

    private static final String MOVES = "/models/{id}/cases/moves";
    private static final String TO = "to.";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private final ModelStore store;
    private final MoveChoice choice;
    private final MovePageRows rows;
    private final CaseMoves moves;
    private final RunningNames names;
    private final CurrentPerson currentPerson;

    MovePages(
            ModelStore store,
            MoveChoice choice,
            MovePageRows rows,
            CaseMoves moves,
            RunningNames names,
            CurrentPerson currentPerson) {
        this.store = store;
        this.choice = choice;
        this.rows = rows;
        this.moves = moves;
        this.names = names;
        this.currentPerson = currentPerson;
    }

    /** What it would come to; nothing is moved. */
    @GetMapping("/models/{id}/cases/move")
    String move(
            @PathVariable String id, @RequestParam MultiValueMap<String, String> typed, Model model, Locale language) {
        owner();
        Chosen chosen = choice.of(id, wish(typed));
        show(id, model, language);
        rows.show(chosen, model, language);
        model.addAttribute("step", VisibleText.orNull(typed.getFirst("step")));
        model.addAttribute("keys", cases(typed));
        return "workshop/running-move";
    }

    private void show(String id, Model model, Locale language) {
        StoredModel stored = store.model(id);
        model.addAttribute("it", stored);
        model.addAttribute("name", stored.name(language.getLanguage()));
    }

    /** Begins with the trial. */
    @PostMapping(MOVES)
    String begin(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> typed,
            Locale language,
            RedirectAttributes after) {
        Person person = owner();
        CaseMove begun = moves.begin(choice.of(id, wish(typed)), person);
        return told(id, begun.id(), "workshop.running.begun", after, language);
    }

    private static Wish wish(MultiValueMap<String, String> typed) {
        Map<String, String> elements = new HashMap<>();
        typed.forEach((name, values) -> {
            if (name.startsWith(TO) && !values.getFirst().isBlank()) {
                elements.put(name.substring(TO.length()), values.getFirst());
            }
        });
        return new Wish(
                number("from", typed),
                number("to", typed),
                VisibleText.orNull(typed.getFirst("step")),
                cases(typed),
                elements);
    }

    private static int number(String name, MultiValueMap<String, String> typed) {
        String text = String.valueOf(typed.getFirst(name));
        if (!text.matches("\\d{1,9}")) {
            throw UserProblem.fields(List.of(FieldProblem.of(name, "workshop.running.version-missing")));
        }
        return Integer.parseInt(text);
    }

    private static Set<Long> cases(MultiValueMap<String, String> typed) {
        return typed.getOrDefault("case", List.of()).stream()
                .filter(text -> NUMBER.matcher(text).matches())
                .map(Long::valueOf)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What has become of each case, and what can be done now. */
    @GetMapping(MOVES + "/{move}")
    String cases(@PathVariable String id, @PathVariable long move, Model model, Locale language) {
        Person person = WorkshopReach.reader(currentPerson.get());
        CaseMove found = moves.find(id, move);
        List<CaseMove.MovedCase> cases = moves.cases(move);
        show(id, model, language);
        model.addAttribute("owner", WorkshopReach.owns(person));
        model.addAttribute("move", found);
        rows.show(found, cases, model, language);
        return "workshop/running-moved";
    }

    @PostMapping(MOVES + "/{move}/continue")
    String goOn(@PathVariable String id, @PathVariable long move, Locale language, RedirectAttributes after) {
        moves.goOn(id, move, owner());
        return told(id, move, "workshop.running.continued", after, language);
    }

    @PostMapping(MOVES + "/{move}/pause")
    String pause(@PathVariable String id, @PathVariable long move, Locale language, RedirectAttributes after) {
        moves.pause(id, move, owner());
        return told(id, move, "workshop.running.paused", after, language);
    }

    @PostMapping(MOVES + "/{move}/stop")
    String stop(@PathVariable String id, @PathVariable long move, Locale language, RedirectAttributes after) {
        moves.stop(id, move, owner());
        return told(id, move, "workshop.running.stopped", after, language);
    }

    @PostMapping(MOVES + "/{move}/again")
    String again(@PathVariable String id, @PathVariable long move, Locale language, RedirectAttributes after) {
        moves.again(id, move, owner());
        return told(id, move, "workshop.running.continued", after, language);
    }

    private String told(String id, long move, String key, RedirectAttributes after, Locale language) {
        after.addFlashAttribute("receipt", names.text(key, language));
        return "redirect:/models/%s/cases/moves/%d".formatted(id, move);
    }

    private Person owner() {
        return WorkshopReach.owner(currentPerson.get());
    }
}
