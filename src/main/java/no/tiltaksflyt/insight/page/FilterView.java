package no.tiltaksflyt.insight.page;

import java.util.List;
import java.util.Map;
import java.util.Set;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.register.Register;
import org.jspecify.annotations.Nullable;

/**
 * A filter as a page shows it.
 *
 * @param filter within what the reader may see
 * @param problems what could not be understood, in words, by field of {@link Asked}
 * @param choices by field
 * @param chips what counts, in words
 * @param district null for all
 */
public record FilterView(
        Asked asked,
        FigureFilter filter,
        Map<String, String> problems,
        Map<String, List<Choice>> choices,
        List<Chip> chips,
        Register.@Nullable District district) {

    /** The fields that stand behind the others. */
    private static final Set<String> MORE =
            Set.of(Asked.MUNICIPALITY, Asked.VERSION, Asked.CATEGORY, Asked.ORIGIN, Asked.OUTCOME);

    /** Whether the fields that stand behind the others have something to show. */
    public boolean moreOpen() {
        return chips.stream().map(Chip::field).anyMatch(MORE::contains)
                || problems.keySet().stream().anyMatch(MORE::contains);
    }
}
