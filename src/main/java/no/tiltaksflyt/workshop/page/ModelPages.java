package no.tiltaksflyt.workshop.page;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.process.DeployedProcess;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.workshop.compare.ChangeWords;
import no.tiltaksflyt.workshop.compare.ModelChange;
import no.tiltaksflyt.workshop.compare.ModelComparison;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;
import no.tiltaksflyt.workshop.release.PastWorkshop;
import no.tiltaksflyt.workshop.release.Releases;
import no.tiltaksflyt.workshop.review.Comments;
import no.tiltaksflyt.workshop.store.ModelStore;
import no.tiltaksflyt.workshop.store.ModelVersion;
import no.tiltaksflyt.workshop.store.OpenModel;
import no.tiltaksflyt.workshop.store.StoredModel;
import no.tiltaksflyt.workshop.store.WorkshopReach;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One model: what it is, its versions, its files, and how any two of them differ. */
@Controller
class ModelPages {

    private static final String DRAFT = "draft";
    private static final int MOST_RELEASES = 20;

    private final ModelStore store;
    private final Releases releases;
    private final ModelTitles titles;
    private final ModelComparison comparison;
    private final ChangeWords words;
    private final Comments comments;
    private final OutlinePart outline;
    private final FormParts forms;
    private final PastWorkshop past;
    private final CurrentPerson currentPerson;

    ModelPages(
            ModelStore store,
            Releases releases,
            ModelTitles titles,
            ModelComparison comparison,
            ChangeWords words,
            Comments comments,
            OutlinePart outline,
            FormParts forms,
            PastWorkshop past,
            CurrentPerson currentPerson) {
        this.store = store;
        this.releases = releases;
        this.titles = titles;
        this.comparison = comparison;
        this.words = words;
        this.comments = comments;
        this.outline = outline;
        this.forms = forms;
        this.past = past;
        this.currentPerson = currentPerson;
    }

    @GetMapping("/models/{id}")
    String model(@PathVariable String id, Model model, Locale language) {
        Person person = reader();
        StoredModel stored = store.model(id);
        int shown = stored.deployed() == null ? stored.latest() : stored.deployed();
        model.addAttribute("owner", WorkshopReach.owns(person));
        model.addAttribute("it", stored);
        model.addAttribute("name", titles.in(language).of(id));
        model.addAttribute("shown", shown);
        OpenModel open = store.open(id);
        model.addAttribute("open", open);
        model.addAttribute("versions", store.versions(id));
        model.addAttribute("past", past.of(id).orElse(null));
        model.addAttribute("releases", releases.latest(id, MOST_RELEASES));
        outline.show(model, shown == 0 ? open.file() : store.version(id, shown).file(), language);
        return "workshop/model";
    }

    /** The file as it is. */
    @GetMapping("/models/{id}/versions/{number}/content")
    ResponseEntity<byte[]> content(@PathVariable String id, @PathVariable int number) {
        reader();
        return file(store.version(id, number).file());
    }

    /** What is being written, as it is. */
    @GetMapping("/models/{id}/draft/content")
    ResponseEntity<byte[]> draft(@PathVariable String id) {
        reader();
        OpenModel open = store.open(id);
        return file(open.file());
    }

    private static ResponseEntity<byte[]> file(ModelFile file) {
        return ResponseEntity.ok()
                .contentType(file.kind() == ModelKind.FORM ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_XML)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.fileName())
                                .build()
                                .toString())
                .body(file.text().getBytes(StandardCharsets.UTF_8));
    }

    /** As it is drawn, with names in the reader's language. */
    @GetMapping("/models/{id}/versions/{number}/diagram")
    ResponseEntity<byte[]> diagram(@PathVariable String id, @PathVariable int number, Locale language) {
        reader();
        ModelVersion version = store.version(id, number);
        if (version.file().kind() != ModelKind.PROCESS) {
            throw UserProblem.notFound();
        }
        String drawn = DeployedProcess.read(id, number, version.file().text()).xml(language);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_XML).body(drawn.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * How two differ.
     *
     * @param before a version's number, or the draft; without it what is deployed
     * @param after likewise; without it the draft
     */
    @GetMapping("/models/{id}/compare")
    String compare(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(required = false) @Nullable String after,
            Model model,
            Locale language) {
        Person person = reader();
        StoredModel stored = store.model(id);
        Side left = side(stored, before == null ? deployedOrFirst(stored) : before);
        Side right = side(stored, after == null ? DRAFT : after);
        List<ModelChange> found = comparison.compare(left.file(), right.file());
        List<ChangeRow> changes = ChangeRow.of(found, words, language);
        boolean deployed = left.code().equals(String.valueOf(stored.deployed()));
        forms.show(model, left.file(), right.file(), deployed, found, language);
        model.addAttribute("owner", WorkshopReach.owns(person));
        model.addAttribute("it", stored);
        model.addAttribute("name", titles.in(language).of(id));
        model.addAttribute("before", left);
        model.addAttribute("after", right);
        model.addAttribute(
                "changes", changes.stream().filter(row -> !row.isMoved()).toList());
        model.addAttribute("moved", changes.stream().filter(ChangeRow::isMoved).toList());
        model.addAttribute("marks", Json.of(changes));
        model.addAttribute("choices", choices(stored));
        if (!right.code().equals(DRAFT)) {
            model.addAttribute("talk", comments.of(id, Integer.parseInt(right.code()), language));
        }
        return "workshop/compare";
    }

    private static String deployedOrFirst(StoredModel stored) {
        return String.valueOf(stored.deployed() == null ? 1 : stored.deployed());
    }

    /** @param code in the address */
    record Side(String code, ModelFile file, String address) {}

    private Side side(StoredModel stored, String code) {
        if (code.equals(DRAFT)) {
            return new Side(code, store.open(stored.id()).file(), "/models/%s/draft/content".formatted(stored.id()));
        }
        int number = code.matches("\\d{1,9}") ? Integer.parseInt(code) : 0;
        return new Side(
                code,
                store.version(stored.id(), number).file(),
                "/models/%s/versions/%d/content".formatted(stored.id(), number));
    }

    private List<String> choices(StoredModel stored) {
        Stream<String> numbers = store.versions(stored.id()).stream().map(version -> String.valueOf(version.number()));
        List<String> choices = new ArrayList<>();
        if (store.open(stored.id()).isDraft()) {
            choices.add(DRAFT);
        }
        numbers.forEach(choices::add);
        return choices;
    }

    private Person reader() {
        return WorkshopReach.reader(currentPerson.get());
    }
}
