package no.tiltaksflyt.form;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where ours is meant to differ from form-js 1.23, with the reason. What a random form cannot have for that reason is
 * left out of {@link RandomForm} and {@link RandomEdits}.
 *
 * <ul>
 *   <li>What is read-only is not refused: nobody could mend it.
 *   <li>What somebody ticks is kept in the order of the choices, not of the clicks: a page sends them so.
 *   <li>A field that depends on a hidden one is hidden with it at any depth; form-js goes two steps.
 *   <li>A group that is read-only or disabled closes what is in it, and {@code disabled} may be an expression.
 *   <li>Every expression field is computed; form-js computes the first of them after a change.
 *   <li>What is untouched is sent as it came, with the parts of it that the form does not show; form-js sends what its
 *       fields made of it ({@code asFormJs} is compared, {@code data} is held to the data).
 *   <li>Texts of blanks, with identity numbers, with characters that no text has, or of more than 20,000 are refused;
 *       telephone numbers and e-mail addresses are read as they are written in Norway.
 *   <li>A date in the past is refused where the form says so; form-js only takes it out of its calendar.
 *   <li>A value that is not offered is refused, not dropped; a list that takes no rows refuses them.
 *   <li>A removed row stays away; in form-js, a number in it that was drawn less than a moment ago brings it back.
 *   <li>Inside a row, a field that is hidden has no value for its neighbours.
 *   <li>The names of choices that come of the data are never read as templates; form-js evaluates them.
 *   <li>Markdown in a value shows as the text that it is; a bare address in it is no link.
 *   <li>A list of one item is no text: what compares it with one is unknown to the engine's FEEL, while form-js's compares
 *       the item.
 *   <li>{@code html} and {@code iframe} are not shown at all.
 * </ul>
 */
final class MeantDifferences {

    private MeantDifferences() {}

    /** What form-js refuses and ours must refuse as well. */
    static Set<String> wrong(Collection<String> theirs, Map<String, FieldView> ours) {
        Set<String> wrong = new TreeSet<>(theirs);
        wrong.removeIf(name -> ours.containsKey(name) && ours.get(name).readOnly());
        return wrong;
    }
}
