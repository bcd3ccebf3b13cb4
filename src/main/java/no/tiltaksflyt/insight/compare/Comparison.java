package no.tiltaksflyt.insight.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two filters side by side.
 *
 * @param step the name of the one step that is compared; null where whole cases are
 * @param whole the time of whole cases
 * @param steps that a case of either side has been at, in the order of the diagram
 * @param limited whether a side has more cases than are tested
 */
public record Comparison(
        @Nullable String step, ComparedRow whole, List<ComparedRow> steps, Chance chance, boolean limited) {}
