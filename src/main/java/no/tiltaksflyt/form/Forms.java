package no.tiltaksflyt.form;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Reads forms and fills them: fresh, with what a page sent, or with what a program sent. */
@Component
public class Forms {

    /** Characters that any text of a form may have at most, whatever the form itself allows. */
    public static final int LONGEST_TEXT = FieldCheck.LONGEST_TEXT;

    private static final int MOST_CACHED = 1_000;

    private final Feel feel = new Feel();
    private final Map<String, Form> read = new ConcurrentHashMap<>();

    /**
     * Reads a form's JSON, once for each text.
     *
     * @throws UnreadableForm when it cannot be shown
     */
    public Form read(String json) {
        if (read.size() > MOST_CACHED) {
            read.clear();
        }
        return read.computeIfAbsent(json, FormParser::parse);
    }

    /** Whether a field of the form has this name, in any row where it stands in a list. */
    public static boolean hasField(Form form, String name) {
        return FieldNames.of(form).knows(name);
    }

    /** The form as it is first shown: values from the context, then default values. */
    public FilledForm fresh(Form form, Map<String, Object> context, Locale locale) {
        return new Filling(form, feel, locale, context, context, true, List.of()).settle();
    }

    /** The form with a page's parameters; names that begin with {@code _} are the page's own. */
    public FilledForm fromPage(
            Form form, Map<String, List<String>> parameters, Map<String, Object> context, Locale locale) {
        Map<String, Object> values = PageInput.read(form, parameters);
        return new Filling(form, feel, locale, context, values, false, PageInput.unknown(form, parameters)).settle();
    }

    /** The form with typed values, as a program sends them. */
    public FilledForm fromValues(Form form, Map<String, Object> values, Map<String, Object> context, Locale locale) {
        List<String> unknown = FieldNames.of(form).unknown(values);
        return new Filling(form, feel, locale, context, DataPath.copy(values), false, unknown).settle();
    }
}
