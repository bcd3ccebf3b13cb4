package no.tiltaksflyt.workshop.preview;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import no.tiltaksflyt.form.ReadFeel;
import no.tiltaksflyt.workshop.preview.FormFields.Field;

/**
 * A value that a form reads and no field of it holds: on a real task it comes from the case.
 *
 * @param choices what the form compares it with; empty where it may be anything
 * @param value as it is written now; blank for none
 */
public record CaseValue(String name, List<String> choices, String value) {

    /** Begins the name of the page's own parameter for it. */
    public static final String PREFIX = "_case.";

    private static final int MOST = 30;

    public String parameter() {
        return PREFIX + name;
    }

    /** @param typed what the page sends; what is not there has the first value that the form compares it with */
    static List<CaseValue> of(FormFields form, Map<String, List<String>> typed) {
        String all = form.expressions().collect(Collectors.joining("\n"));
        List<CaseValue> values = new ArrayList<>();
        for (String name : names(form)) {
            List<String> choices = choices(name, all);
            String given = choices.isEmpty() ? "" : choices.getFirst();
            List<String> sent = typed.getOrDefault(PREFIX + name, List.of(given));
            if (!isList(name, all)) {
                values.add(new CaseValue(name, choices, sent.isEmpty() ? given : sent.getFirst()));
            }
        }
        return values;
    }

    private static Set<String> names(FormFields form) {
        Set<String> names = new TreeSet<>();
        form.expressions()
                .forEach(expression -> ReadFeel.expression(expression, ReadFeel.MOST_LOOKS).names().stream()
                        .filter(name -> !isOwn(name, expression))
                        .forEach(names::add));
        for (Field field : form.all()) {
            names.remove(field.path().replaceFirst("[.\\[].*", ""));
            names.remove(field.text("path"));
        }
        return names.stream().limit(MOST).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** A name that the expression gives itself. */
    private static boolean isOwn(String name, String expression) {
        return Set.of("item", "this", "partial", "parent").contains(name)
                || Pattern.compile("\\b" + Pattern.quote(name) + "(?:\\s+in\\b|\"?\\s*:)")
                        .matcher(expression)
                        .find();
    }

    private static boolean isList(String name, String expressions) {
        return Pattern.compile("\\bin\\s+" + Pattern.quote(name) + "\\b")
                .matcher(expressions)
                .find();
    }

    private static List<String> choices(String name, String expressions) {
        String compared =
                "\\b" + Pattern.quote(name) + "\\s*(?:=|!=|<=?|>=?)\\s*(?:\"([^\"\\n]{1,80})\"|(-?\\d{1,12}))";
        return Pattern.compile(compared)
                .matcher(expressions)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .distinct()
                .toList();
    }

    /** What the form finds on the case. */
    static Map<String, Object> context(List<CaseValue> values) {
        Map<String, Object> context = new LinkedHashMap<>();
        values.stream()
                .filter(value -> !value.value.isBlank())
                .forEach(value -> context.put(value.name, typed(value.value.strip())));
        return context;
    }

    private static Object typed(String text) {
        if (text.matches("true|false")) {
            return Boolean.valueOf(text);
        }
        return text.matches("-?\\d{1,12}") ? Long.valueOf(text) : text;
    }
}
