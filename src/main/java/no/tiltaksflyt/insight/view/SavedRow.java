package no.tiltaksflyt.insight.view;

import java.util.List;
import no.tiltaksflyt.insight.filter.FilterView;

/**
 * A saved filter as a line of the list.
 *
 * @param page key of the name of the page that it opens
 * @param sides what it filters by; two where it compares
 */
public record SavedRow(SavedFilter saved, String page, List<FilterView> sides) {

    /** What of it can no longer be understood. */
    public List<String> problems() {
        return sides.stream()
                .flatMap(side -> side.problems().values().stream())
                .distinct()
                .toList();
    }
}
