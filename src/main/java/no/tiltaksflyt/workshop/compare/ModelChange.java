package no.tiltaksflyt.workshop.compare;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One difference between two versions of a model; in words by {@link ChangeWords}.
 *
 * @param elementId in the later version where it is there, else in the earlier; null for the model as a whole
 * @param property what of the element, such as {@code workingDays}; what is added or removed whole has its kind
 * @param before as it was written; null where there was nothing
 * @param after as it is written; null where there is nothing
 * @param arguments of the message: texts, numbers and {@link ChangeWord}s
 */
public record ModelChange(
        @Nullable String elementId,
        Kind kind,
        String property,
        @Nullable String before,
        @Nullable String after,
        String messageKey,
        List<Object> arguments) {

    /** What became of the element. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED,
        /** Only where it stands: in the drawing, or in an order. */
        MOVED;

        /** As the API has it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
