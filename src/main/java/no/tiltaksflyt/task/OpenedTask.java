package no.tiltaksflyt.task;

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
 * @param sent what the person completed it with; null when she has not
 */
public record OpenedTask(
        FoundTask found,
        Form form,
        String formJson,
        Map<String, Object> context,
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
                ? forms.fresh(form, context, locale)
                : forms.fromPage(form, draft.content(), context, locale);
    }

    /** What the person left, as the page sent it; empty where there is nothing. */
    public Map<String, List<String>> typed() {
        return draft == null ? Map.of() : draft.content();
    }

    public FilledForm filled(Forms forms, Map<String, List<String>> parameters, Locale locale) {
        return forms.fromPage(form, parameters, context, locale);
    }
}
