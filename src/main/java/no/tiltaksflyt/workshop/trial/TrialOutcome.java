package no.tiltaksflyt.workshop.trial;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How the scenarios of a model went.
 *
 * @param contentHash of what was tried: the files and the scenarios
 * @param by the name of who tried
 */
record TrialOutcome(String contentHash, List<ScenarioResult> results, String by, Instant at) {

    TrialOutcome {
        results = List.copyOf(results);
    }

    public boolean isGreen() {
        return !results.isEmpty() && results.stream().allMatch(ScenarioResult::isGreen);
    }

    public long green() {
        return results.stream().filter(ScenarioResult::isGreen).count();
    }

    /** The elements and flows that any of them came to. */
    Set<String> reached() {
        Set<String> reached = new LinkedHashSet<>();
        results.forEach(result -> reached.addAll(result.reached()));
        return reached;
    }
}
