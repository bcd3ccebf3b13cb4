package no.tiltaksflyt.workshop.compare;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a model is made of: a step, a flow, a rule, a field.
 *
 * @param id null for the model as a whole
 * @param category what a sentence calls it when it comes or goes, such as {@code step}
 * @param word how a sentence names it
 * @param facts all that is said of it, by where it is said
 * @param places the ids of those facts that stand in an element of their own, such as a cell
 */
record Thing(@Nullable String id, String category, Object word, Map<String, String> facts, Map<String, String> places) {

    @Nullable
    String place(String fact) {
        return places.getOrDefault(fact, id);
    }
}
