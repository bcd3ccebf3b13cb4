package no.tiltaksflyt.workshop.compare;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A model as things, by a key that a later version has, too.
 *
 * @param sequences by their keys
 * @param drawn how each thing is drawn, by its key; the drawing as a whole under an empty one
 */
record ModelThings(Map<String, Thing> things, Map<String, Sequence> sequences, Map<String, String> drawn) {

    static ModelThings of(Map<String, Thing> things, Collection<Sequence> sequences, Map<String, String> drawn) {
        Map<String, Sequence> byKey = new LinkedHashMap<>();
        sequences.forEach(sequence -> byKey.putIfAbsent(sequence.key(), sequence));
        return new ModelThings(things, byKey, drawn);
    }
}
