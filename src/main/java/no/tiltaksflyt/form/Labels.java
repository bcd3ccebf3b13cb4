package no.tiltaksflyt.form;

import java.util.Locale;
import java.util.function.UnaryOperator;
import no.tiltaksflyt.form.expression.Feel;
import no.tiltaksflyt.form.expression.Scope;
import no.tiltaksflyt.form.expression.Template;

/** The texts around a component in the reader's language, expressions in them evaluated. */
final class Labels {

    private Labels() {}

    static String text(Component component, String attribute, Scope scope, Feel feel, Locale locale) {
        return new Template(feel, UnaryOperator.identity()).text(component.text(attribute, locale), scope);
    }

    /** Dates and times have labels of their own in the schema. */
    static String momentLabel(Component component) {
        if (!component.text("label").isEmpty()) {
            return "label";
        }
        return Moments.subtype(component).equals("time") ? "timeLabel" : "dateLabel";
    }
}
