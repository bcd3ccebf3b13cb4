package no.tiltaksflyt.workshop.page;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;
import no.tiltaksflyt.workshop.file.UnreadableModel;
import no.tiltaksflyt.workshop.outline.OutlineStep;
import no.tiltaksflyt.workshop.outline.ProcessOutline;
import no.tiltaksflyt.workshop.store.ModelStore;
import no.tiltaksflyt.workshop.store.StoredModel;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What models are called on a page: a form, which has no name of its own, after the step that it belongs to. */
@Component
class ModelTitles {

    private final ModelStore store;
    private final MessageSource texts;
    private final Map<String, Read> read = new ConcurrentHashMap<>();

    ModelTitles(ModelStore store, MessageSource texts) {
        this.store = store;
        this.texts = texts;
    }

    /** In a language; a template asks with {@code names.of(id)}. */
    record Titles(Map<String, String> byId) {

        public String of(String id) {
            return byId.getOrDefault(id, id);
        }
    }

    Titles in(Locale language) {
        Map<String, String> titles = new HashMap<>();
        List<StoredModel> models = store.models();
        models.forEach(model -> titles.put(model.id(), model.name(language.getLanguage())));
        models.stream()
                .filter(model -> model.kind() == ModelKind.PROCESS && model.latest() > 0)
                .flatMap(model -> stepsOf(model.id(), model.latest()).stream())
                .filter(step -> step.formId() != null)
                .forEach(step -> titles.computeIfPresent(
                        step.formId(), (id, title) -> title.equals(id) ? name(step, language) : title));
        titles.replaceAll((id, title) -> title.equals(id) ? asked(id, language) : title);
        return new Titles(titles);
    }

    /** A form that belongs to no step may be known all the same. */
    private String asked(String id, Locale language) {
        return String.valueOf(texts.getMessage("workshop.form-title." + id, null, id, language));
    }

    /** A version never changes, so it is read once. */
    private List<OutlineStep> stepsOf(String id, int version) {
        Read known = read.get(id);
        if (known != null && known.version() == version) {
            return known.steps();
        }
        List<OutlineStep> steps = steps(store.version(id, version).file());
        read.put(id, new Read(version, steps));
        return steps;
    }

    private record Read(int version, List<OutlineStep> steps) {}

    private static List<OutlineStep> steps(ModelFile process) {
        try {
            return ProcessOutline.read(process.text()).steps();
        } catch (UnreadableModel unreadable) {
            return List.of();
        }
    }

    private String name(OutlineStep step, Locale language) {
        String nb = step.names().getOrDefault("nb", step.elementId());
        String name = step.names().getOrDefault(language.getLanguage(), nb);
        return texts.getMessage("workshop.form-of", new Object[] {name}, language);
    }
}
