package no.tiltaksflyt.workshop.page;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.web.Dates;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.workshop.check.Finding;
import no.tiltaksflyt.workshop.check.FindingWords;
import no.tiltaksflyt.workshop.check.ModelCheck;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.outline.OutlineEdit;
import no.tiltaksflyt.workshop.outline.OutlineField;
import no.tiltaksflyt.workshop.outline.OutlineProblem;
import no.tiltaksflyt.workshop.release.KnownModels;
import no.tiltaksflyt.workshop.store.ModelStore;
import no.tiltaksflyt.workshop.store.OpenModel;
import no.tiltaksflyt.workshop.store.SentFile;
import no.tiltaksflyt.workshop.store.StoredModel;
import no.tiltaksflyt.workshop.store.WorkshopReach;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Changing a model: the drawing and the text beside it change one draft, which is checked at each change. */
@Controller
class EditPages {

    private static final Duration AT_WORK = Duration.ofMinutes(15);

    private final ModelStore store;
    private final ModelCheck check;
    private final KnownModels known;
    private final FindingWords words;
    private final OutlinePart outline;
    private final ModelTitles titles;
    private final CurrentPerson currentPerson;
    private final MessageSource texts;
    private final Dates dates;

    EditPages(
            ModelStore store,
            ModelCheck check,
            KnownModels known,
            FindingWords words,
            OutlinePart outline,
            ModelTitles titles,
            CurrentPerson currentPerson,
            MessageSource texts,
            Dates dates) {
        this.store = store;
        this.check = check;
        this.known = known;
        this.words = words;
        this.outline = outline;
        this.titles = titles;
        this.currentPerson = currentPerson;
        this.texts = texts;
        this.dates = dates;
    }

    @GetMapping("/models/{id}/edit")
    String edit(@PathVariable String id, Model model, Locale language) {
        Person person = owner();
        model.addAttribute("other", store.draftOfOther(id, person, AT_WORK).orElse(null));
        return show(id, store.open(id), model, language);
    }

    private String show(String id, OpenModel open, Model model, Locale language) {
        StoredModel stored = store.model(id);
        model.addAttribute("it", stored);
        model.addAttribute("name", titles.in(language).of(id));
        List<FindingRow> findings = parts(open, model, language);
        outline.choices(model, language);
        model.addAttribute("marks", Json.of(findings));
        model.addAttribute("choices", Json.of(new IslandChoices(model, known)));
        return "workshop/edit";
    }

    /** What changes with the draft. */
    private List<FindingRow> parts(OpenModel open, Model model, Locale language) {
        List<FindingRow> findings = findings(open.file(), language);
        model.addAttribute("open", open);
        model.addAttribute("findings", findings);
        outline.show(model, open.file(), language);
        return findings;
    }

    private List<FindingRow> findings(ModelFile file, Locale language) {
        return FindingRow.of(check.check(file, known), words, language);
    }

    /** What the canvas is told of a save. */
    record Saved(String revision, String savedAt, List<FindingRow> findings) {}

    /** @param seen what the canvas has changed, in quotes as ETags are */
    @PostMapping("/models/{id}/draft")
    ResponseEntity<Object> save(
            @PathVariable String id,
            @RequestHeader(name = "If-Match", defaultValue = "") String seen,
            @RequestBody(required = false) byte @Nullable [] text,
            Locale language) {
        Person person = owner();
        try {
            OpenModel open = store.save(id, SentFile.text(text, "file"), seen.replace("\"", ""), person);
            String at = open.savedAt() == null ? "" : dates.time(open.savedAt());
            return ResponseEntity.ok(new Saved(open.etag(), at, findings(open.file(), language)));
        } catch (UserProblem problem) {
            if (problem.status() == HttpStatus.PRECONDITION_FAILED) {
                return ResponseEntity.status(problem.status())
                        .body(Map.of("author", problem.arguments().getFirst()));
            }
            throw problem;
        }
    }

    /** The text and the findings beside a canvas that has saved. */
    @GetMapping("/models/{id}/edit/outline")
    String outline(@PathVariable String id, Model model, Locale language) {
        owner();
        model.addAttribute("it", store.model(id));
        parts(store.open(id), model, language);
        outline.choices(model, language);
        return "workshop/edit :: beside";
    }

    /** Who else has saved the draft a short while ago. */
    @GetMapping("/models/{id}/edit/others")
    String others(@PathVariable String id, Model model) {
        Person person = owner();
        model.addAttribute("other", store.draftOfOther(id, person, AT_WORK).orElse(null));
        return "workshop/edit :: others";
    }

    /** Changes fields of one step. */
    @PostMapping("/models/{id}/outline/{elementId}")
    String change(
            @PathVariable String id,
            @PathVariable String elementId,
            @RequestParam(defaultValue = "") String revision,
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            Locale language,
            RedirectAttributes after) {
        Person person = owner();
        OpenModel open = store.open(id);
        try {
            String changed = OutlineEdit.apply(open.file().text(), elementId, values(fields));
            store.save(id, changed, revision, person);
        } catch (OutlineProblem problem) {
            throw UserProblem.fields(List.of(FieldProblem.of(
                    problem.field() == null ? elementId : problem.field().code(),
                    "workshop.outline." + problem.code().code())));
        }
        after.addFlashAttribute("changed", elementId);
        return told(id, "workshop.outline.saved", after, language);
    }

    private static Map<OutlineField, String> values(MultiValueMap<String, String> fields) {
        Map<OutlineField, String> values = new EnumMap<>(OutlineField.class);
        fields.forEach((code, typed) -> OutlineField.ofCode(code)
                .ifPresent(field -> values.put(field, String.join(",", typed).strip())));
        return values;
    }

    /** Does what a finding proposes. */
    @PostMapping("/models/{id}/mend")
    String mend(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String revision,
            @RequestParam(defaultValue = "") String rule,
            @RequestParam(required = false) @Nullable String elementId,
            Locale language,
            RedirectAttributes after) {
        Person person = owner();
        OpenModel open = store.open(id);
        Finding finding = check.check(open.file(), known).stream()
                .filter(it ->
                        it.rule().equals(rule) && String.valueOf(it.elementId()).equals(String.valueOf(elementId)))
                .filter(Finding::mendable)
                .findFirst()
                .orElseThrow(UserProblem::notFound);
        store.save(id, check.mend(open.file(), finding), revision, person);
        return told(id, "workshop.mended", after, language);
    }

    @PostMapping("/models/{id}/versions")
    String version(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String revision,
            @RequestParam(defaultValue = "") String message,
            Locale language,
            RedirectAttributes after) {
        int number = store.saveVersion(id, revision, message, owner());
        after.addFlashAttribute("receipt", texts.getMessage("workshop.version.saved", new Object[] {number}, language));
        return "redirect:/models/" + id;
    }

    @PostMapping("/models/{id}/discard")
    String discard(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String revision,
            Locale language,
            RedirectAttributes after) {
        store.discard(id, revision, owner());
        after.addFlashAttribute("receipt", texts.getMessage("workshop.draft.discarded", null, language));
        return "redirect:/models/" + id;
    }

    private String told(String id, String key, RedirectAttributes after, Locale language) {
        after.addFlashAttribute("receipt", texts.getMessage(key, null, language));
        return "redirect:/models/%s/edit".formatted(id);
    }

    private Person owner() {
        return WorkshopReach.owner(currentPerson.get());
    }
}
