package no.tiltaksflyt.insight.watch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.Figures;
import no.tiltaksflyt.insight.OpenVisit;

/** Where cases are at one moment, asked for once; for one round, and one thread. */
final class OpenNow {

    private final Figures figures;
    private final Map<FigureFilter, List<OpenVisit>> visits = new HashMap<>();

    OpenNow(Figures figures) {
        this.figures = figures;
    }

    List<OpenVisit> visits(FigureFilter filter) {
        return visits.computeIfAbsent(filter, figures::openVisits);
    }
}
