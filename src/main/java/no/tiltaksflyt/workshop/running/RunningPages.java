package no.tiltaksflyt.workshop.running;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.process.DeployedProcesses;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.workshop.running.RunningCaseQueries.StepCount;
import no.tiltaksflyt.workshop.store.ModelStore;
import no.tiltaksflyt.workshop.store.StoredModel;
import no.tiltaksflyt.workshop.store.WorkshopReach;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** How many cases run in each version of a process, and where they stand. */
@Controller
class RunningPages {

    private static final int MOST_SHOWN = 100;
    private static final int MOST_MOVES = 10;

    private final ModelStore store;
    private final MoveChoice choice;
    private final RunningCaseQueries running;
    private final CaseMoves moves;
    private final RunningNames names;
    private final DeployedProcesses processes;
    private final CurrentPerson currentPerson;

    RunningPages(
            ModelStore store,
            MoveChoice choice,
            RunningCaseQueries running,
            CaseMoves moves,
            RunningNames names,
            DeployedProcesses processes,
            CurrentPerson currentPerson) {
        this.store = store;
        this.choice = choice;
        this.running = running;
        this.moves = moves;
        this.names = names;
        this.processes = processes;
        this.currentPerson = currentPerson;
    }

    record VersionRow(RunningVersion version, String name, boolean shown) {}

    record StepRow(String elementId, String name, long cases) {}

    record CaseRow(long key, String number, String steps, Instant startedAt) {}

    /**
     * @param version the engine's number of the one that is looked at; without it the newest that has cases
     * @param step to see the cases of; without it all
     */
    @GetMapping("/models/{id}/cases")
    String cases(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable String step,
            Model model,
            Locale language) {
        Person person = WorkshopReach.reader(currentPerson.get());
        choice.requireProcess(id);
        StoredModel stored = store.model(id);
        List<RunningVersion> versions = running.versions(id);
        RunningVersion shown = shown(versions, version);
        model.addAttribute("it", stored);
        model.addAttribute("name", stored.name(language.getLanguage()));
        model.addAttribute("owner", WorkshopReach.owns(person));
        model.addAttribute("versions", rows(versions, shown, language));
        model.addAttribute("shown", shown);
        model.addAttribute("moves", moves.latest(id, MOST_MOVES));
        model.addAttribute("step", step);
        if (shown != null) {
            show(shown, step, model, language);
        }
        return "workshop/running";
    }

    private static @Nullable RunningVersion shown(List<RunningVersion> versions, @Nullable Integer asked) {
        if (asked != null) {
            return versions.stream()
                    .filter(it -> it.number() == asked)
                    .findFirst()
                    .orElseThrow(UserProblem::notFound);
        }
        return versions.stream()
                .filter(it -> it.cases() > 0)
                .findFirst()
                .orElse(versions.isEmpty() ? null : versions.getFirst());
    }

    private List<VersionRow> rows(List<RunningVersion> versions, @Nullable RunningVersion shown, Locale language) {
        return versions.stream()
                .map(it -> new VersionRow(it, names.version(it, language), it.equals(shown)))
                .toList();
    }

    private void show(RunningVersion shown, @Nullable String step, Model model, Locale language) {
        List<StepCount> steps = running.steps(shown.key());
        List<RunningCase> cases = running.cases(shown.key(), step, null, MOST_SHOWN);
        Map<CaseRef, String> numbers =
                names.numbers(cases.stream().map(RunningCase::about).toList());
        model.addAttribute("shownName", names.versionInText(shown, language));
        model.addAttribute(
                "steps",
                steps.stream()
                        .map(it -> new StepRow(
                                it.elementId(), names.step(shown.key(), it.elementId(), language), it.cases()))
                        .toList());
        model.addAttribute(
                "counts",
                steps.stream().map(it -> it.elementId() + ":" + it.cases()).collect(Collectors.joining(" ")));
        model.addAttribute("stepName", step == null ? null : names.step(shown.key(), step, language));
        model.addAttribute(
                "cases",
                cases.stream()
                        .map(it -> new CaseRow(
                                it.key(),
                                names.number(numbers, it.about(), language),
                                names.steps(shown.key(), it.steps(), language),
                                it.startedAt()))
                        .toList());
        model.addAttribute("more", cases.size() == MOST_SHOWN);
    }

    /** As the engine has it, with names in the reader's language. */
    @GetMapping("/models/{id}/cases/{version}/diagram")
    ResponseEntity<byte[]> diagram(@PathVariable String id, @PathVariable int version, Locale language) {
        WorkshopReach.reader(currentPerson.get());
        RunningVersion found = running.version(id, version).orElseThrow(UserProblem::notFound);
        String drawn =
                processes.find(found.key()).orElseThrow(UserProblem::notFound).xml(language);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_XML).body(drawn.getBytes(StandardCharsets.UTF_8));
    }
}
