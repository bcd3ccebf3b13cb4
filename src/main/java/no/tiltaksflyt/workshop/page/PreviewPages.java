package no.tiltaksflyt.workshop.page;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.workshop.check.FindingWords;
import no.tiltaksflyt.workshop.check.ModelCheck;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;
import no.tiltaksflyt.workshop.preview.FormPreview;
import no.tiltaksflyt.workshop.preview.FormPreview.Preview;
import no.tiltaksflyt.workshop.release.KnownModels;
import no.tiltaksflyt.workshop.store.ModelStore;
import no.tiltaksflyt.workshop.store.WorkshopReach;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** A form as officials will see it; what is typed there is neither kept nor sent on. */
@Controller
class PreviewPages {

    private static final String ADDRESS = "/models/{id}/preview/{version}";
    private static final String DRAFT = "draft";

    private final ModelStore store;
    private final FormPreview preview;
    private final ModelCheck check;
    private final KnownModels known;
    private final FindingWords words;
    private final ModelTitles titles;
    private final CurrentPerson currentPerson;

    PreviewPages(
            ModelStore store,
            FormPreview preview,
            ModelCheck check,
            KnownModels known,
            FindingWords words,
            ModelTitles titles,
            CurrentPerson currentPerson) {
        this.store = store;
        this.preview = preview;
        this.check = check;
        this.known = known;
        this.words = words;
        this.titles = titles;
        this.currentPerson = currentPerson;
    }

    /** On made-up answers. */
    @GetMapping(ADDRESS)
    String begun(@PathVariable String id, @PathVariable String version, Model model, Locale language) {
        ModelFile file = form(id, version);
        show(model, file, version, preview.begun(file, language), language);
        return "workshop/preview";
    }

    /** On what somebody has typed; a page, or only what changes of it. */
    @PostMapping(ADDRESS)
    String typed(
            @PathVariable String id,
            @PathVariable String version,
            @RequestParam MultiValueMap<String, String> sent,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            Model model,
            Locale language) {
        ModelFile file = form(id, version);
        show(model, file, version, preview.typed(file, sent, language), language);
        return htmx == null ? "workshop/preview" : "workshop/preview :: fields";
    }

    private ModelFile form(String id, String version) {
        WorkshopReach.reader(currentPerson.get());
        ModelFile file = version.equals(DRAFT)
                ? store.open(id).file()
                : store.version(id, version.matches("\\d{1,9}") ? Integer.parseInt(version) : 0)
                        .file();
        if (file.kind() != ModelKind.FORM) {
            throw UserProblem.notFound();
        }
        return file;
    }

    private void show(Model model, ModelFile file, String version, Optional<Preview> shown, Locale language) {
        model.addAttribute("it", store.model(file.id()));
        model.addAttribute("name", titles.in(language).of(file.id()));
        model.addAttribute("version", version);
        model.addAttribute("preview", shown.orElse(null));
        model.addAttribute("faults", shown.isPresent() ? List.of() : faults(file, language));
    }

    private List<FindingRow> faults(ModelFile file, Locale language) {
        return FindingRow.of(check.check(file, known), words, language).stream()
                .filter(FindingRow::isError)
                .toList();
    }
}
