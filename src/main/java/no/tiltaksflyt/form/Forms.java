package no.tiltaksflyt.form;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import no.tiltaksflyt.form.expression.Feel;
import no.tiltaksflyt.form.expression.PlainValue;
import org.springframework.stereotype.Component;

/** Reads forms and fills them: fresh, with what a page sent, or with what a program sent. */
@Component
public class Forms {

    /** Characters that any text of a form may have at most, whatever the form itself allows. */
    public static final int LONGEST_TEXT = FieldCheck.LONGEST_TEXT;

    private static final int MOST_CACHED = 1_000;

    private final Feel feel;
    private final Map<String, Form> read = new ConcurrentHashMap<>();

    /** @param clock that tells which dates are passed */
    public Forms(Clock clock) {
        this.feel = new Feel(clock);
    }

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

    /**
     * The same without keeping it: of a form that is being written, each text is read once only.
     *
     * @throws UnreadableForm when it cannot be shown
     */
    public static Form readOnce(String json) {
        return FormParser.parse(json);
    }

    /** Whether a field of the form has this name, in any row where it stands in a list. */
    public static boolean hasField(Form form, String name) {
        return FieldNames.of(form).knows(name);
    }

    /** The form as it is first shown: values from the context, then default values. */
    public FilledForm fresh(Form form, Map<String, Object> context, Locale locale) {
        return filled(form, context, Edits.none(), locale);
    }

    /** The form with a page's parameters; names that begin with {@code _} are the page's own. */
    public FilledForm fromPage(
            Form form, Map<String, List<String>> parameters, Map<String, Object> context, Locale locale) {
        return filled(form, context, PageInput.read(form, parameters), locale);
    }

    /** The form with typed values, as a program sends them; fields that are left out are untouched. */
    public FilledForm fromValues(Form form, Map<String, Object> values, Map<String, Object> context, Locale locale) {
        return filled(form, context, ProgramInput.read(form, values, context), locale);
    }

    /** Of the sent variables those that are new or hold something else. */
    public static Map<String, Object> changed(Map<String, Object> sent, Map<String, Object> context) {
        Map<String, Object> changed = DataPath.copy(sent);
        changed.entrySet()
                .removeIf(variable -> context.containsKey(variable.getKey())
                        && Objects.equals(
                                PlainValue.of(variable.getValue()), PlainValue.of(context.get(variable.getKey()))));
        return changed;
    }

    private FilledForm filled(Form form, Map<String, Object> context, Edits edits, Locale locale) {
        return new Filling(form, feel, locale, context, edits).settle();
    }
}
