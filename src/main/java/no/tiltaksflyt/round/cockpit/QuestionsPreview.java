package no.tiltaksflyt.round.cockpit;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import no.tiltaksflyt.form.FieldView;
import no.tiltaksflyt.form.Forms;
import no.tiltaksflyt.form.UnreadableForm;
import no.tiltaksflyt.round.Round;
import no.tiltaksflyt.web.UserProblem;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Shows a round's questions as a municipality meets them, in its language whatever the reader's is. */
@Component
class QuestionsPreview {

    private final Forms forms;
    private final ITemplateEngine templates;
    private final JsonMapper json;

    QuestionsPreview(Forms forms, ITemplateEngine templates, JsonMapper json) {
        this.forms = forms;
        this.templates = templates;
        this.json = json;
    }

    /**
     * The questions.
     *
     * @param html their fields; empty where there are none
     * @param sometimes whether some of them show only after some answers
     * @param readable whether the form can be shown at all
     */
    record Shown(String html, boolean sometimes, boolean readable) {}

    Shown of(Round round, String language) {
        try {
            JsonNode form = json.readTree(round.questions());
            boolean sometimes = prepare(form.path("components"), language + "-");
            return new Shown(html(form, Locale.of(language)), sometimes, true);
        } catch (UnreadableForm | UserProblem | JacksonException faulty) {
            return new Shown("", false, false);
        }
    }

    /** Every question shows, under an id of its own in each language: both stand in one page. */
    private static boolean prepare(JsonNode components, String prefix) {
        boolean sometimes = false;
        for (JsonNode component : components) {
            if (component instanceof ObjectNode field) {
                field.put("id", prefix + field.path("id").asString(""));
                sometimes |= field.remove("conditional") != null;
                sometimes |= prepare(field.path("components"), prefix);
            }
        }
        return sometimes;
    }

    private String html(JsonNode form, Locale language) {
        List<FieldView> fields =
                forms.fresh(Forms.readOnce(form.toString()), Map.of(), language).fields();
        return fields.isEmpty()
                ? ""
                : templates.process("form/fields", Set.of("fields"), new Context(language, Map.of("fields", fields)));
    }
}
