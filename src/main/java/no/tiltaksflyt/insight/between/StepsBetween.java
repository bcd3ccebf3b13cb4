package no.tiltaksflyt.insight.between;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.Figures;
import no.tiltaksflyt.register.Oslo;
import no.tiltaksflyt.register.WorkingDays;
import org.springframework.stereotype.Component;

/** The cycle time between any two steps. */
@Component
public class StepsBetween {

    private final BetweenQueries queries;
    private final Figures figures;
    private final WorkingDays workingDays;
    private final Clock clock;

    StepsBetween(BetweenQueries queries, Figures figures, WorkingDays workingDays, Clock clock) {
        this.queries = queries;
        this.figures = figures;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /** Of cases that ended in the period; from the first time at one step to the last time that the other was done. */
    public TimesBetween times(FigureFilter filter, String fromElementId, String toElementId) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Oslo.ZONE);
        List<BetweenQueries.Day> days = figures.firstDay(filter.process())
                .map(first -> first.datesUntil(today.plusDays(1))
                        .map(day -> new BetweenQueries.Day(day, workingDays.isWorkingDay(day)))
                        .toList())
                .orElse(List.of());
        return queries.times(filter, fromElementId, toElementId, days);
    }
}
