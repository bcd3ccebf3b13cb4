package no.tiltaksflyt.task;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import no.tiltaksflyt.form.FilledForm;
import no.tiltaksflyt.form.Form;
import no.tiltaksflyt.form.Forms;
import org.jspecify.annotations.Nullable;

/** A task with the very form version that it carries, and what the form may read. */
record OpenedTask(
        FoundTask found,
        Form form,
        String formJson,
        Map<String, Object> context,
        @Nullable TaskDraft draft) {

    UserTask task() {
        return found.task();
    }

    /** As it is first shown, or as the person left it. */
    FilledForm filled(Forms forms, Locale locale) {
        return draft == null
                ? forms.fresh(form, context, locale)
                : forms.fromPage(form, draft.parameters(), context, locale);
    }

    FilledForm filled(Forms forms, Map<String, List<String>> parameters, Locale locale) {
        return forms.fromPage(form, parameters, context, locale);
    }
}
