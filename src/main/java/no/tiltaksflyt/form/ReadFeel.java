package no.tiltaksflyt.form;

import java.util.Set;
import no.tiltaksflyt.form.expression.BoundedFeel;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.jspecify.annotations.Nullable;

/**
 * FEEL that is read but not evaluated, in bounded time whatever the text.
 *
 * @param tree null for a text that is no FEEL, or that is too large
 * @param looks how often the text was looked at, which is what is bounded
 */
public record ReadFeel(@Nullable ParsedExpression tree, boolean tooLarge, int looks) {

    /** Looks that suffice for every reasonable text; about 50 ms. */
    public static final int MOST_LOOKS = BoundedFeel.MOST_LOOKS;

    private ReadFeel(BoundedFeel read) {
        this(read.tree(), read.tooLarge(), read.looks());
    }

    /** An expression without its sign of equality. */
    public static ReadFeel expression(String text, int mostLooks) {
        return new ReadFeel(BoundedFeel.expression(text, mostLooks));
    }

    /** The tests in a cell of a decision table. */
    public static ReadFeel tests(String text, int mostLooks) {
        return new ReadFeel(BoundedFeel.tests(text, mostLooks));
    }

    /** What must be known where it is evaluated; a name that it gives itself may be among them. */
    public Set<String> names() {
        return tree == null ? Set.of() : Set.copyOf(tree.getVariableNames());
    }
}
