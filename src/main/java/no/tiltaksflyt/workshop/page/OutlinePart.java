package no.tiltaksflyt.workshop.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;
import no.tiltaksflyt.workshop.file.UnreadableModel;
import no.tiltaksflyt.workshop.outline.OutlineStep;
import no.tiltaksflyt.workshop.outline.OutlineWay;
import no.tiltaksflyt.workshop.outline.ProcessOutline;
import no.tiltaksflyt.workshop.page.ModelTitles.Titles;
import no.tiltaksflyt.workshop.store.ModelStore;
import no.tiltaksflyt.workshop.store.StoredModel;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** A process as text, for reading and for changing. */
@Component
class OutlinePart {

    private final ModelStore store;
    private final ModelTitles titles;
    private final MessageSource texts;

    OutlinePart(ModelStore store, ModelTitles titles, MessageSource texts) {
        this.store = store;
        this.titles = titles;
        this.texts = texts;
    }

    /**
     * A step as it is shown.
     *
     * @param lane its name; null where it lies in none
     * @param groups their names
     * @param form what its form is called; null without one
     * @param next the names of what comes next
     */
    record Row(
            OutlineStep step,
            String name,
            @Nullable String lane,
            List<String> groups,
            @Nullable String form,
            List<String> next,
            List<Way> ways) {

        /** Whether a change was made to it, or to a way out of it. */
        public boolean has(@Nullable String elementId) {
            return step.elementId().equals(elementId)
                    || step.ways().stream().anyMatch(way -> way.flowId().equals(elementId));
        }

        /** Whether the case itself chooses the way on. */
        public boolean isChoice() {
            return ways.size() > 1
                    && (step.type().equals("exclusiveGateway") || step.type().equals("inclusiveGateway"));
        }

        public boolean isMain() {
            return step.isUserTask() || !step.isEvent() && !step.isGateway();
        }
    }

    /**
     * A way out of a step.
     *
     * @param name what it is called, and where it leads
     */
    record Way(OutlineWay way, String name) {}

    /** Nothing for a text that cannot be read, and for what is no process. */
    void show(Model model, ModelFile file, Locale language) {
        model.addAttribute("outline", rows(file, language));
    }

    /** What may be chosen in its fields. */
    void choices(Model model, Locale language) {
        Map<String, String> groups = new TreeMap<>();
        Groups.all().forEach(group -> groups.put(group, group(group, language)));
        Titles names = titles.in(language);
        Map<String, String> forms = new LinkedHashMap<>();
        store.models().stream()
                .filter(it -> it.kind() == ModelKind.FORM)
                .map(StoredModel::id)
                .sorted()
                .forEach(id -> forms.put(id, names.of(id)));
        model.addAttribute("groupNames", groups);
        model.addAttribute("formNames", forms);
    }

    private List<Row> rows(ModelFile file, Locale language) {
        if (file.kind() != ModelKind.PROCESS) {
            return List.of();
        }
        try {
            ProcessOutline outline = ProcessOutline.read(file.text());
            Titles names = titles.in(language);
            Map<String, String> lanes = new LinkedHashMap<>();
            outline.lanes().forEach(lane -> lanes.put(lane.id(), name(lane.names(), language)));
            return outline.steps().stream()
                    .map(step -> row(step, outline, lanes, names, language))
                    .toList();
        } catch (UnreadableModel unreadable) {
            return List.of();
        }
    }

    private Row row(
            OutlineStep step, ProcessOutline outline, Map<String, String> lanes, Titles names, Locale language) {
        List<Way> ways = step.ways().stream()
                .map(way -> new Way(way, way(way, outline, language)))
                .toList();
        return new Row(
                step,
                shown(step, language),
                step.laneId() == null ? null : lanes.get(step.laneId()),
                step.groups().stream().map(group -> group(group, language)).toList(),
                step.formId() == null ? null : names.of(step.formId()),
                ways.stream().map(Way::name).toList(),
                ways);
    }

    private String way(OutlineWay way, ProcessOutline outline, Locale language) {
        return Optional.of(name(way.names(), language))
                        .filter(name -> !name.isBlank())
                        .map(name -> name + ": ")
                        .orElse("")
                + outline.step(way.targetId())
                        .map(target -> shown(target, language))
                        .orElse(way.targetId());
    }

    /** Its name; what it is where it has none, as joins have. */
    private String shown(OutlineStep step, Locale language) {
        String name = name(step.names(), language);
        return name.isBlank()
                ? String.valueOf(texts.getMessage("workshop.element." + step.type(), null, step.elementId(), language))
                : name;
    }

    private static String name(Map<String, String> names, Locale language) {
        String name = names.get(language.getLanguage());
        return name == null || name.isBlank() ? names.getOrDefault("nb", "") : name;
    }

    private String group(String group, Locale language) {
        return String.valueOf(texts.getMessage("task.group." + group, null, group, language));
    }
}
