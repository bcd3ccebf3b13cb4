package no.tiltaksflyt.form.expression;

import java.util.List;

/** A part of a template. */
sealed interface TemplateNode {

    record Literal(String text) implements TemplateNode {}

    record Value(String expression) implements TemplateNode {}

    /**
     * What shows under a condition, or once for each item.
     *
     * @param ownLine a block that ends its line also ends the line of what it shows
     */
    record Block(boolean loops, String expression, List<TemplateNode> inside, boolean ownLine) implements TemplateNode {

        String closed(String shown) {
            return ownLine && !shown.endsWith("\n") ? shown + "\n" : shown;
        }
    }
}
