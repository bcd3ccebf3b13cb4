package no.tiltaksflyt.task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import no.tiltaksflyt.draft.Draft;
import no.tiltaksflyt.form.FilledForm;
import no.tiltaksflyt.form.Form;
import no.tiltaksflyt.form.Forms;
import org.jspecify.annotations.Nullable;

/**
 * A task with the very form version that it carries, and what the form may read.
 *
 * @param beginnings the texts that fields hold before anybody types
 * @param judged whether the form is a few questions about what there is to read
 * @param lookedOver whether what is signed is looked at once more before
 * @param sent what the person completed it with; null when she has not
 */
public record OpenedTask(
        FoundTask found,
        Form form,
        String formJson,
        Map<String, Object> context,
        Map<String, String> beginnings,
        boolean judged,
        boolean lookedOver,
        @Nullable Draft<Map<String, List<String>>> draft,
        @Nullable Map<String, Object> sent) {

    public UserTask task() {
        return found.task();
    }

    /** As it is first shown, or as the person left it or sent it; a draft beside what was sent is younger. */
    public FilledForm filled(Forms forms, Locale locale) {
        if (sent != null && draft == null) {
            return forms.fromValues(form, sent, context, locale);
        }
        return draft == null
                ? forms.fresh(form, begunContext(), locale)
                : forms.fromPage(form, draft.content(), context, locale);
    }

    /** What the person left, as the page sent it, or what the fields begin with. */
    public Map<String, List<String>> typed() {
        return draft == null ? begun() : draft.content();
    }

    private Map<String, Object> begunContext() {
        Map<String, Object> begun = new LinkedHashMap<>(context);
        begun.putAll(beginnings);
        return begun;
    }

    /** A form of an earlier version does not know every field. */
    private Map<String, List<String>> begun() {
        Map<String, List<String>> begun = new LinkedHashMap<>();
        beginnings.forEach((field, text) -> begun.put(field, List.of(text)));
        begun.keySet().removeIf(field -> !Forms.hasField(form, field));
        return begun;
    }

    public FilledForm filled(Forms forms, Map<String, List<String>> parameters, Locale locale) {
        return forms.fromPage(form, parameters, context, locale);
    }
}
