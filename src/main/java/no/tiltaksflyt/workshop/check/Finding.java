package no.tiltaksflyt.workshop.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with a model.
 *
 * @param elementId where; null where it is the model as a whole
 * @param rule kebab-case
 * @param arguments of its texts: first the element's name ("" where there is none)
 * @param mendable whether {@link ModelCheck#mend} can mend it without asking
 */
public record Finding(
        @Nullable String elementId, String rule, Severity severity, List<Object> arguments, boolean mendable) {

    static final String KEY = "workshop.check.";

    public Finding {
        arguments = List.copyOf(arguments);
    }

    public String messageKey() {
        return KEY + rule;
    }

    public String fixKey() {
        return messageKey() + ".fix";
    }
}
