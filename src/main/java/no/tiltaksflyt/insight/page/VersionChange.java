package no.tiltaksflyt.insight.page;

import java.util.List;
import no.tiltaksflyt.insight.CycleTimes;
import org.jspecify.annotations.Nullable;

/** What a step took in the newest version of the process that it is in, beside the version before. */
record VersionChange(CycleTimes.Group before, CycleTimes.Group now) {

    /** Null where the step was done in one version only. */
    static @Nullable VersionChange of(List<CycleTimes.Group> versions) {
        return versions.size() < 2 ? null : new VersionChange(versions.get(versions.size() - 2), versions.getLast());
    }

    /** The key of the sentence; both percentiles must agree. */
    public String key() {
        int half = compare(before.p50(), now.p50());
        int most = compare(before.p85(), now.p85());
        if (half > 0 && most > 0) {
            return "insight.between.versions.quicker";
        }
        return half < 0 && most < 0 ? "insight.between.versions.slower" : "insight.between.versions.unclear";
    }

    private static int compare(@Nullable Double earlier, @Nullable Double later) {
        return earlier == null || later == null ? 0 : Double.compare(earlier, later);
    }
}
