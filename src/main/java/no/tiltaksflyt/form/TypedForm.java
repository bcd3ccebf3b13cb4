package no.tiltaksflyt.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.identitynumber.NationalIdentityNumbers;
import org.jspecify.annotations.Nullable;

/**
 * What a page with a form sends: the fields as they were typed, and, in names that begin with {@code _}, what the page knows.
 *
 * @param held the fields whose text the page only holds while they do not show: it is never kept
 */
public record TypedForm(Map<String, List<String>> parameters, Set<String> held) {

    public TypedForm(Map<String, List<String>> sent) {
        this(withHeld(sent), heldIn(sent));
    }

    private static Set<String> heldIn(Map<String, List<String>> sent) {
        return sent.keySet().stream()
                .filter(name -> name.startsWith(FilledForm.HELD))
                .map(name -> name.substring(FilledForm.HELD.length()))
                .filter(name -> !sent.containsKey(name))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, List<String>> withHeld(Map<String, List<String>> sent) {
        Map<String, List<String>> all = new LinkedHashMap<>(sent);
        heldIn(sent).forEach(name -> all.put(name, sent.get(FilledForm.HELD + name)));
        return all;
    }

    /** {@code complete}, {@code save}, or a change of a row. */
    public String action() {
        return first("_action", "complete");
    }

    /** Whether the person has seen once more what she signs. */
    public boolean signed() {
        return parameters.containsKey("_signed");
    }

    /** Whether the page shows what is wrong already. */
    public boolean checked() {
        return parameters.containsKey("_checked");
    }

    /** Of what is wrong, what the person has had a chance to fill in: the fields that were there when the form was checked. */
    public List<FieldProblem> known(List<FieldProblem> problems) {
        Set<String> fields = Set.of(first("_checked", "").split(","));
        return problems.stream()
                .filter(problem -> fields.contains(problem.field()))
                .toList();
    }

    /** What the page knows under this name; null where that is no count. */
    public @Nullable Integer number(String name) {
        String text = first(name, "");
        return text.matches("\\d{1,9}") ? Integer.valueOf(text) : null;
    }

    public TypedForm withRowsChanged() {
        return new TypedForm(FormRows.changed(parameters, action()), held);
    }

    public boolean holdsEndlessText() {
        return draft().values().stream().flatMap(List::stream).anyMatch(text -> text.length() > Forms.LONGEST_TEXT);
    }

    public boolean holdsIdentityNumber() {
        return draft().values().stream().flatMap(List::stream).anyMatch(NationalIdentityNumbers::in);
    }

    /** The fields and how many rows they have, to be kept. */
    public Map<String, List<String>> draft() {
        Map<String, List<String>> draft = new LinkedHashMap<>();
        parameters.forEach((name, values) -> {
            if (FilledForm.isTyped(name) && !held.contains(name)) {
                draft.put(name, values.stream().map(TypedForm::keepable).toList());
            }
        });
        return draft;
    }

    /** Without the one character that the database cannot keep; the form itself refuses the others that are strange. */
    private static String keepable(String text) {
        return text.replace("\0", "");
    }

    /** The fields that hold something, to be read and copied. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        parameters.forEach((name, values) -> {
            String text = String.join(", ", values).strip();
            if (!name.startsWith("_") && !text.isEmpty()) {
                texts.put(name, text);
            }
        });
        return texts;
    }

    /** The first value of this name, or another where there is none. */
    public String first(String name, String otherwise) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.isEmpty() ? otherwise : values.getFirst();
    }
}
