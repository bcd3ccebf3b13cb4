package no.tiltaksflyt.insight.filter;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    boolean moreOpen() {
        return has(MORE.toArray(String[]::new));
    }

    /** Whether one of the fields is chosen, or wrong. */
    public boolean has(String... fields) {
        return Stream.concat(chips.stream().map(Chip::field), problems.keySet().stream())
                .anyMatch(List.of(fields)::contains);
    }

    /** What counts beside the period, in words; null for everything. */
    @Nullable
    public String words() {
        String words = chips.stream()
                .filter(chip ->
                        !chip.field().equals(Asked.FROM) && !chip.field().equals(Asked.TO))
                .map(chip -> chip.name() + ": " + chip.value())
                .collect(Collectors.joining(" · "));
        return words.isEmpty() ? null : words;
    }
}
