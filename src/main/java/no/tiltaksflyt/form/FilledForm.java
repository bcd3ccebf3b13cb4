package no.tiltaksflyt.form;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.tiltaksflyt.form.expression.Feel;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;

/** A form with values in it: which fields show, what is wrong with them, and what they say. */
public final class FilledForm {

    /** Begins the name of what a page only holds for a field that does not show, and that must not be kept. */
    public static final String HELD = "_held.";

    /** The field of the statement that goes before every assessment and approval (forvaltningsloven § 6). */
    public static final String IMPARTIALITY = "impartiality";

    private static final int MOST_ROWS = 100;

    private final Form form;
    private final List<Slot> slots;
    private final Map<String, Object> data;
    private final Answer answer;
    private final Edits edits;
    private final Feel feel;
    private final Locale locale;

    FilledForm(
            Form form,
            List<Slot> slots,
            Map<String, Object> data,
            Answer answer,
            Edits edits,
            Feel feel,
            Locale locale) {
        this.form = form;
        this.slots = List.copyOf(slots);
        this.data = data;
        this.answer = answer;
        this.edits = edits;
        this.feel = feel;
        this.locale = locale;
    }

    public Form form() {
        return form;
    }

    /** What is wrong, in the order of the form; values for fields that the form does not have come last. */
    public List<FieldProblem> problems() {
        List<FieldProblem> problems = new ArrayList<>();
        Slot.visit(slots, slot -> problem(slot).ifPresent(problems::add));
        edits.unknown().forEach(name -> problems.add(FieldProblem.of(name, "form.problem.unknown", name)));
        edits.unclear().forEach(name -> problems.add(FieldProblem.of(name, "form.problem.row", name)));
        return problems;
    }

    /**
     * This form, when nothing is wrong with it.
     *
     * @throws UserProblem (422) with what is wrong
     */
    public FilledForm checked() {
        List<FieldProblem> problems = problems();
        if (!problems.isEmpty()) {
            throw UserProblem.fields(problems);
        }
        return this;
    }

    private Optional<FieldProblem> problem(Slot slot) {
        if (slot.component().is(ComponentType.DYNAMICLIST)) {
            return slot.hidden() || slot.closed() ? Optional.empty() : rowsProblem(slot);
        }
        return slot.open()
                ? FieldCheck.problem(slot, DataPath.get(data, slot.path()), answer.untouched(slot), feel, locale)
                : Optional.empty();
    }

    private Optional<FieldProblem> rowsProblem(Slot slot) {
        int rows = DataPath.get(data, slot.path()) instanceof List<?> list ? list.size() : 0;
        String label = Labels.text(slot.component(), "label", slot.scope(), feel, locale);
        if (rows > mostRows(slot)) {
            return Optional.of(FieldProblem.of(slot.path(), "form.problem.rows", label, MOST_ROWS));
        }
        return edits.rows(slot.path()) > Math.max(rows, RowChanges.MOST_SHOWN)
                        || edits.rows(slot.path()) > rows && !slot.component().flag("allowAddRemove")
                ? Optional.of(FieldProblem.of(slot.path(), "form.problem.rows-fixed", label, rows))
                : Optional.empty();
    }

    /** As many as the data had may stay. */
    private int mostRows(Slot list) {
        return DataPath.get(answer.context(), list.path()) instanceof List<?> rows
                ? Math.max(MOST_ROWS, rows.size())
                : MOST_ROWS;
    }

    /**
     * Every variable that a shown, enabled field writes to, complete. Parts that are untouched, read-only or not in the
     * form keep the value that came in. Meaningful only without problems.
     */
    public Map<String, Object> data() {
        return answer.variables();
    }

    /** What form-js would send: the fields alone, as they read the data. */
    Map<String, Object> asFormJs() {
        return answer.asFormJs();
    }

    /** What the page shows, without problems told: a form that nobody has sent yet. */
    public List<FieldView> fields() {
        return fields(List.of());
    }

    /** What the page shows, each problem at its field. */
    public List<FieldView> fields(List<FieldProblem> problems) {
        Map<String, FieldProblem> byField = new LinkedHashMap<>();
        problems.forEach(problem -> byField.putIfAbsent(problem.field(), problem));
        return new FieldViews(data, byField, new FieldViews.RowPlaces(edits, answer.context()), feel, locale).of(slots);
    }

    /**
     * What was typed into fields that do not show now: a page sends it along, so that it is there when they show again.
     * What must not be kept has another name ({@link #HELD}): it stays in the page, and nobody is asked to mend what
     * does not show.
     *
     * @param typed names of parameters to their values, as a page sends them
     * @return the names and values to send along
     */
    public Map<String, List<String>> carried(Map<String, List<String>> typed) {
        Set<String> shown = new HashSet<>();
        Slot.visit(slots, slot -> {
            if (!slot.hidden()) {
                shown.add(slot.path());
                shown.add(FieldNames.ROWS_PREFIX + slot.path());
            }
        });
        return FieldNames.of(form).carried(typed, shown);
    }

    /** Whether a page's parameter belongs to what is typed, and is not only what the page knows. */
    public static boolean isTyped(String name) {
        return FieldNames.typed(name);
    }

    /** What the form calls its own button for sending; empty when it has none. */
    public String sendLabel() {
        List<String> labels = new ArrayList<>();
        Slot.visit(slots, slot -> {
            if (slot.component().is(ComponentType.BUTTON)
                    && !slot.hidden()
                    && !slot.component().text("action").equals("reset")) {
                labels.add(Labels.text(slot.component(), "label", slot.scope(), feel, locale));
            }
        });
        return labels.isEmpty() ? "" : labels.getFirst();
    }

    /** The id in the page of the field with a problem, for the links of the error summary. */
    public Map<String, String> domIds() {
        Map<String, String> ids = new LinkedHashMap<>();
        Slot.visit(slots, slot -> {
            if (!slot.hidden() && !slot.path().isEmpty()) {
                ids.putIfAbsent(slot.path(), focusable(slot));
            }
        });
        return ids;
    }

    /** A group of choices takes focus at its first. */
    private static String focusable(Slot slot) {
        return switch (slot.component().type()) {
            case RADIO, CHECKLIST, TAGLIST -> slot.domId() + "-0";
            default -> slot.domId();
        };
    }
}
