package no.tiltaksflyt.workshop.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import no.tiltaksflyt.draft.Draft;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.workshop.file.ModelKind;
import no.tiltaksflyt.workshop.page.ModelTitles.Titles;
import no.tiltaksflyt.workshop.release.PastWorkshop;
import no.tiltaksflyt.workshop.release.Release;
import no.tiltaksflyt.workshop.release.Release.Part;
import no.tiltaksflyt.workshop.release.Release.State;
import no.tiltaksflyt.workshop.release.Releases;
import no.tiltaksflyt.workshop.store.ModelDraft;
import no.tiltaksflyt.workshop.store.ModelStore;
import no.tiltaksflyt.workshop.store.StoredModel;
import no.tiltaksflyt.workshop.store.WorkshopReach;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All models: what is deployed, what is being changed and by whom, what waits for another owner. */
@Controller
class ModelListPages {

    private static final int MOST = 100;

    private final ModelStore store;
    private final Releases releases;
    private final ModelTitles titles;
    private final PastWorkshop past;
    private final WarmCheck warm;
    private final CurrentPerson currentPerson;

    ModelListPages(
            ModelStore store,
            Releases releases,
            ModelTitles titles,
            PastWorkshop past,
            WarmCheck warm,
            CurrentPerson currentPerson) {
        this.store = store;
        this.releases = releases;
        this.titles = titles;
        this.past = past;
        this.warm = warm;
        this.currentPerson = currentPerson;
    }

    @GetMapping("/models")
    String list(@RequestParam(required = false) @Nullable String q, Model model, Locale language) {
        Person person = WorkshopReach.reader(currentPerson.get());
        if (WorkshopReach.owns(person)) {
            warm.begin();
        }
        List<Release> waiting = releases.latest(null, MOST).stream()
                .filter(release -> !release.state().isOver())
                .toList();
        model.addAttribute("owner", WorkshopReach.owns(person));
        Titles names = titles.in(language);
        Set<String> shown = q == null || q.isBlank() ? null : store.holding(q.strip());
        model.addAttribute("q", shown == null ? null : q);
        model.addAttribute("found", shown == null ? 0 : shown.size());
        model.addAttribute("kinds", byKind(waiting, shown, names));
        model.addAttribute("waiting", waiting);
        model.addAttribute("past", past.all());
        model.addAttribute(
                "yours",
                waiting.stream()
                        .filter(release -> release.state() == State.ASKED && release.isForeignTo(person.subject()))
                        .count());
        model.addAttribute("names", names);
        return "workshop/list";
    }

    /** Each kind with its models. */
    record OfKind(ModelKind kind, List<ModelRow> rows) {}

    private List<OfKind> byKind(List<Release> waiting, @Nullable Set<String> shown, Titles names) {
        Map<String, Draft<ModelDraft>> drafts = new HashMap<>();
        store.drafts().forEach(draft -> drafts.put(draft.ref().id(), draft));
        List<StoredModel> models = store.models().stream()
                .filter(model -> shown == null || shown.contains(model.id()))
                .toList();
        List<OfKind> kinds = new ArrayList<>();
        for (ModelKind kind : ModelKind.values()) {
            kinds.add(new OfKind(
                    kind,
                    models.stream()
                            .filter(model -> model.kind() == kind)
                            .map(model -> row(model, drafts, waiting, names))
                            .toList()));
        }
        return kinds;
    }

    private static ModelRow row(
            StoredModel model, Map<String, Draft<ModelDraft>> drafts, List<Release> waiting, Titles names) {
        Draft<ModelDraft> draft = drafts.get(model.id());
        Long release = waiting.stream()
                .filter(it -> it.chosen().stream().map(Part::modelId).anyMatch(model.id()::equals))
                .map(Release::id)
                .findFirst()
                .orElse(null);
        return new ModelRow(
                model,
                names.of(model.id()),
                draft == null ? null : draft.authorName(),
                draft == null ? null : draft.savedAt(),
                release);
    }
}
