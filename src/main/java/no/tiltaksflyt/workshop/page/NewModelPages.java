package no.tiltaksflyt.workshop.page;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.workshop.file.Identification;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;
import no.tiltaksflyt.workshop.file.UnreadableModel;
import no.tiltaksflyt.workshop.release.PastWorkshop;
import no.tiltaksflyt.workshop.store.ModelStore;
import no.tiltaksflyt.workshop.store.SentFile;
import no.tiltaksflyt.workshop.store.StoredModel;
import no.tiltaksflyt.workshop.store.Supply;
import no.tiltaksflyt.workshop.store.WorkshopReach;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a draft or a new model comes from: a file, a copy, an earlier version, or the supplier. */
@Controller
class NewModelPages {

    private final ModelStore store;
    private final Supply supply;
    private final PastWorkshop past;
    private final ModelTitles titles;
    private final CurrentPerson currentPerson;
    private final MessageSource texts;

    NewModelPages(
            ModelStore store,
            Supply supply,
            PastWorkshop past,
            ModelTitles titles,
            CurrentPerson currentPerson,
            MessageSource texts) {
        this.store = store;
        this.supply = supply;
        this.past = past;
        this.titles = titles;
        this.currentPerson = currentPerson;
        this.texts = texts;
    }

    @GetMapping("/models/new")
    String add(Model model, Locale language) {
        owner();
        model.addAttribute("models", store.models());
        model.addAttribute("names", titles.in(language));
        return "workshop/new";
    }

    /** A model that is there gets the file as its draft, another is new. */
    @PostMapping("/models/import")
    String take(@RequestParam(required = false) @Nullable MultipartFile file, Locale language, RedirectAttributes after)
            throws IOException {
        Person person = owner();
        if (file == null || file.isEmpty()) {
            throw UserProblem.fields(List.of(FieldProblem.of("file", "workshop.new.no-file")));
        }
        ModelFile read = read(SentFile.text(file.getBytes(), "file"));
        if (store.find(read.id()).isPresent()) {
            store.replace(read.id(), read.text(), store.open(read.id()).etag(), person);
        } else {
            store.create(read, text("workshop.new.message-import", language), person);
        }
        return told("/models/%s/edit".formatted(read.id()), text("workshop.new.taken", language), after);
    }

    /** What is deployed already, from elsewhere, becomes a version. */
    @PostMapping("/models/{id}/take-in")
    String takeIn(@PathVariable String id, Locale language, RedirectAttributes after) {
        int number = past.takeIn(id, owner(), language);
        String receipt = String.valueOf(texts.getMessage("workshop.past.taken", new Object[] {number}, language));
        return told("/models/" + id, receipt, after);
    }

    private static ModelFile read(String text) {
        try {
            return Identification.of(text);
        } catch (UnreadableModel unreadable) {
            throw SentFile.problem(unreadable, "file");
        }
    }

    /** The copy names itself by its new id, wherever the old one stood as a word of its own. */
    @PostMapping("/models/copy")
    String copy(
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String id,
            Locale language,
            RedirectAttributes after) {
        Person person = owner();
        StoredModel model = store.find(from)
                .orElseThrow(() -> UserProblem.fields(List.of(FieldProblem.of("from", "problem.field.required"))));
        ModelFile latest = model.latest() == 0
                ? store.open(from).file()
                : store.version(from, model.latest()).file();
        String text = latest.text().replace("\"" + from + "\"", "\"" + id.strip() + "\"");
        String message =
                text("workshop.new.message-copy", language, titles.in(language).of(from));
        store.create(new ModelFile(id.strip(), model.kind(), text), message, person);
        return told("/models/%s/edit".formatted(id.strip()), text("workshop.new.copied", language), after);
    }

    /** A model with nothing in it but its name, as a draft. */
    @PostMapping("/models")
    String begin(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String newId,
            @RequestParam(defaultValue = "") String name,
            Locale language,
            RedirectAttributes after) {
        Person person = owner();
        ModelKind chosen = ModelKind.ofCode(kind)
                .orElseThrow(() -> UserProblem.fields(List.of(FieldProblem.of("kind", "problem.field.required"))));
        if (chosen != ModelKind.FORM && name.isBlank()) {
            throw UserProblem.fields(List.of(FieldProblem.of("name", "problem.field.required")));
        }
        String id = newId.strip();
        store.begin(EmptyModel.of(chosen, id, name.strip()), person);
        return told("/models/%s/edit".formatted(id), text("workshop.new.begun", language), after);
    }

    @PostMapping("/models/{id}/versions/{number}/restore")
    String restore(
            @PathVariable String id,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String revision,
            Locale language,
            RedirectAttributes after) {
        store.restore(id, number, revision, owner());
        return told("/models/%s/edit".formatted(id), text("workshop.restored", language, number), after);
    }

    @PostMapping("/models/{id}/offer/decline")
    String decline(@PathVariable String id, Locale language, RedirectAttributes after) {
        supply.decline(id, owner());
        return told("/models/" + id, text("workshop.offer.declined", language), after);
    }

    private static String told(String path, String receipt, RedirectAttributes after) {
        after.addFlashAttribute("receipt", receipt);
        return "redirect:" + path;
    }

    private String text(String key, Locale language, Object... arguments) {
        return texts.getMessage(key, arguments, language);
    }

    private Person owner() {
        return WorkshopReach.owner(currentPerson.get());
    }
}
