package no.tiltaksflyt.workshop.trial;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a scenario went.
 *
 * @param difference the first; null when all went as expected
 * @param passed the elements that the case has passed, in order
 * @param reached the elements and flows that it came to
 */
record ScenarioResult(String name, @Nullable Difference difference, List<String> passed, Set<String> reached) {

    ScenarioResult {
        passed = List.copyOf(passed);
        reached = Set.copyOf(reached);
    }

    public boolean isGreen() {
        return difference == null;
    }
}
