package no.tiltaksflyt.workshop.preview;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.tiltaksflyt.form.FieldView;
import no.tiltaksflyt.form.Forms;
import no.tiltaksflyt.form.UnreadableForm;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.workshop.compare.ModelChange;
import no.tiltaksflyt.workshop.compare.ModelChange.Kind;
import no.tiltaksflyt.workshop.file.ModelFile;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Draws two versions of a form as all the fields that officials may see, with what became of each. */
@Component
public class DrawnForms {

    private static final String ID_IN_PAGE = "field-";
    private static final Set<Kind> BEFORE = EnumSet.of(Kind.REMOVED, Kind.CHANGED, Kind.MOVED);
    private static final Set<Kind> AFTER = EnumSet.of(Kind.ADDED, Kind.CHANGED, Kind.MOVED);

    private final Forms forms;

    DrawnForms(Forms forms) {
        this.forms = forms;
    }

    /** Two versions. */
    public record Pair(List<DrawnField> before, List<DrawnField> after) {}

    /** Empty where one of them cannot be shown. */
    public Optional<Pair> of(ModelFile before, ModelFile after, List<ModelChange> changes, Locale language) {
        return side(before, "before-", changes, BEFORE, language)
                .flatMap(left -> side(after, "after-", changes, AFTER, language).map(right -> new Pair(left, right)));
    }

    /** @param prefix of the ids: both stand in one page */
    private Optional<List<DrawnField>> side(
            ModelFile file, String prefix, List<ModelChange> changes, Set<Kind> kinds, Locale language) {
        return FormFields.read(file.text()).flatMap(form -> {
            Set<String> sometimes = new HashSet<>();
            form.all().forEach(field -> prepare(field, prefix, sometimes));
            try {
                List<FieldView> views = forms.fresh(Forms.readOnce(form.form().toString()), Map.of(), language)
                        .fields();
                return Optional.of(new Side(ID_IN_PAGE + prefix, marks(changes, kinds), sometimes).drawn(views));
            } catch (UnreadableForm | UserProblem faulty) {
                return Optional.empty();
            }
        });
    }

    /** Every field shows, whatever the answers, under an id of its own. */
    private static void prepare(FormFields.Field field, String prefix, Set<String> sometimes) {
        String id = field.id();
        ObjectNode node = (ObjectNode) field.node();
        JsonNode condition = node.path("conditional").path("hide");
        if (condition.asString("").startsWith("=") || condition.asBoolean(false)) {
            sometimes.add(id);
            node.remove("conditional");
        }
        if (!id.isBlank()) {
            node.put("id", prefix + id);
        }
    }

    private static Map<String, EnumSet<Kind>> marks(List<ModelChange> changes, Set<Kind> kinds) {
        Map<String, EnumSet<Kind>> marks = new HashMap<>();
        changes.stream()
                .filter(change -> kinds.contains(change.kind()))
                .forEach(change -> marks.computeIfAbsent(
                                String.valueOf(change.elementId()), none -> EnumSet.noneOf(Kind.class))
                        .add(change.kind()));
        return marks;
    }

    private record Side(String prefix, Map<String, EnumSet<Kind>> marks, Set<String> sometimes) {

        List<DrawnField> drawn(List<FieldView> views) {
            return views.stream().map(this::drawn).toList();
        }

        private DrawnField drawn(FieldView view) {
            String id = id(view);
            return new DrawnField(
                    view,
                    view.rows().stream().map(this::drawn).toList(),
                    marks.getOrDefault(id, EnumSet.noneOf(Kind.class)).stream()
                            .map(Kind::code)
                            .toList(),
                    sometimes.contains(id));
        }

        /** Without what tells the rows of a list apart. */
        private String id(FieldView view) {
            String id = view.id().startsWith(prefix) ? view.id().substring(prefix.length()) : "";
            while (!marks.containsKey(id) && !sometimes.contains(id) && id.matches(".+-\\d+")) {
                id = id.substring(0, id.lastIndexOf('-'));
            }
            return id;
        }
    }
}
