package no.tiltaksflyt.workshop.check;

import java.util.Set;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.jspecify.annotations.Nullable;

/**
 * What a text of FEEL turned out to be.
 *
 * @param tree what can be evaluated; null where the text cannot be read
 * @param names what must be known where it is evaluated; a name that it gives itself may be among them
 */
record FeelText(Reading reading, @Nullable ParsedExpression tree, Set<String> names) {

    static final FeelText UNREADABLE = new FeelText(Reading.UNREADABLE, null, Set.of());
    static final FeelText TOO_LARGE = new FeelText(Reading.TOO_LARGE, null, Set.of());

    enum Reading {
        READABLE,
        UNREADABLE,
        TOO_LARGE
    }

    static FeelText of(ParsedExpression tree) {
        return new FeelText(Reading.READABLE, tree, Set.copyOf(tree.getVariableNames()));
    }
}
