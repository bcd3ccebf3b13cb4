package no.tiltaksflyt.workshop.trial;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.tiltaksflyt.engine.trial.TrialEngine;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.workshop.file.ModelKind;
import no.tiltaksflyt.workshop.release.EngineOpinion.Opinion;
import no.tiltaksflyt.workshop.release.KnownModels;
import no.tiltaksflyt.workshop.store.ModelStore;
import no.tiltaksflyt.workshop.store.OpenModel;
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

/** Trying a model: whether a real engine takes it, and whether its scenarios go as expected. */
@Controller
class TrialPages {

    private static final String SCENARIOS = "/models/{id}/scenarios";

    private final Scenarios scenarios;
    private final EngineVerdicts verdicts;
    private final TrialEngine engine;
    private final ModelStore store;
    private final KnownModels known;
    private final TrialWords words;
    private final CurrentPerson currentPerson;

    TrialPages(
            Scenarios scenarios,
            EngineVerdicts verdicts,
            TrialEngine engine,
            ModelStore store,
            KnownModels known,
            TrialWords words,
            CurrentPerson currentPerson) {
        this.scenarios = scenarios;
        this.verdicts = verdicts;
        this.engine = engine;
        this.store = store;
        this.known = known;
        this.words = words;
        this.currentPerson = currentPerson;
    }

    /** @param state {@code green}, {@code red}, or {@code untried} */
    record Row(
            KeptScenario scenario,
            String state,
            @Nullable String difference,
            @Nullable String engineWords) {}

    @GetMapping(SCENARIOS)
    String show(@PathVariable String id, Model model, Locale language) {
        Person person = WorkshopReach.reader(currentPerson.get());
        StoredModel stored = process(id);
        OpenModel open = store.open(id);
        ElementTitles titles = words.titles(open.file().text(), language);
        Optional<TrialOutcome> outcome = scenarios.outcome(id);
        Set<String> reached = outcome.map(TrialOutcome::reached).orElse(Set.of());
        model.addAttribute("it", stored);
        model.addAttribute("name", stored.name(language.getLanguage()));
        model.addAttribute("owner", WorkshopReach.owns(person));
        model.addAttribute("possible", engine.isPossible());
        model.addAttribute("open", open);
        model.addAttribute("rows", rows(id, outcome, titles, language));
        model.addAttribute("outcome", outcome.orElse(null));
        model.addAttribute("last", scenarios.lastOutcome(id).orElse(null));
        model.addAttribute("reached", String.join(" ", reached));
        model.addAttribute(
                "unreached",
                reached.isEmpty()
                        ? List.of()
                        : titles.unreached(reached).stream().map(titles::of).toList());
        return "workshop/trial";
    }

    private StoredModel process(String id) {
        StoredModel stored = store.model(id);
        if (stored.kind() != ModelKind.PROCESS) {
            throw UserProblem.notFound();
        }
        return stored;
    }

    private List<Row> rows(String id, Optional<TrialOutcome> outcome, ElementTitles titles, Locale language) {
        Map<String, ScenarioResult> byName = outcome.map(TrialOutcome::results).orElse(List.of()).stream()
                .collect(Collectors.toMap(ScenarioResult::name, result -> result, (first, second) -> second));
        return scenarios.of(id).stream()
                .map(scenario -> row(scenario, byName.get(scenario.name()), titles, language))
                .toList();
    }

    private Row row(KeptScenario scenario, @Nullable ScenarioResult result, ElementTitles titles, Locale language) {
        if (result == null) {
            return new Row(scenario, "untried", null, null);
        }
        Difference difference = result.difference();
        return difference == null
                ? new Row(scenario, "green", null, null)
                : new Row(scenario, "red", words.text(difference, titles, language), words.words(difference));
    }

    @PostMapping(SCENARIOS + "/run")
    String run(@PathVariable String id, Locale language, RedirectAttributes after) {
        TrialOutcome outcome = scenarios.run(id, owner());
        int all = outcome.results().size();
        after.addFlashAttribute("receipt", words.text("workshop.trial.ran", language, outcome.green(), all));
        return back(id);
    }

    /** @param from {@code edit} to come back to where the model is changed */
    @PostMapping(SCENARIOS + "/verdict")
    String verdict(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String from,
            Locale language,
            RedirectAttributes after) {
        owner();
        OpenModel open = store.open(id);
        Opinion said = verdicts.of(known.together(open.file()));
        after.addFlashAttribute("verdict", told(said, open, language));
        boolean edits = from.equals("edit") || open.file().kind() != ModelKind.PROCESS;
        return edits ? "redirect:/models/%s/edit".formatted(id) : back(id);
    }

    /** What the engine says, as it is shown. */
    record Told(
            boolean taken,
            String text,
            List<String> faults,
            @Nullable String words) {}

    private Told told(Opinion said, OpenModel open, Locale language) {
        return switch (said.answer()) {
            case TAKEN -> new Told(true, words.text("workshop.trial.taken", language), List.of(), null);
            case NOT_ASKED ->
                new Told(false, words.text("workshop.trial.not-asked." + said.words(), language), List.of(), null);
            case REFUSED -> {
                String engines = String.valueOf(said.words());
                ElementTitles titles = words.titles(open.file().text(), language);
                yield new Told(
                        false,
                        words.text("workshop.trial.not-taken", language),
                        words.faults(engines, titles, language),
                        engines);
            }
        };
    }

    private static String back(String id) {
        return "redirect:/models/%s/scenarios".formatted(id);
    }

    private Person owner() {
        return WorkshopReach.owner(currentPerson.get());
    }
}
