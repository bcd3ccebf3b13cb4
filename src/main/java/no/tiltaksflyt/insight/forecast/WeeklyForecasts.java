package no.tiltaksflyt.insight.forecast;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.Figures;
import no.tiltaksflyt.register.Oslo;
import no.tiltaksflyt.register.Register;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Foretells each Monday, for all cases and for those of each district, how many will have ended four weeks later, and
 * writes down what came. Mondays that it missed are worked out afterwards from what was known then. Several instances of
 * the application may do this at once: each week is kept once.
 */
@Component
class WeeklyForecasts {

    private static final int WEEKS_AHEAD = 4;

    private final Forecasts forecasts;
    private final ForecastRepository repository;
    private final ForecastQueries queries;
    private final Figures figures;
    private final Register register;
    private final Clock clock;

    WeeklyForecasts(
            Forecasts forecasts,
            ForecastRepository repository,
            ForecastQueries queries,
            Figures figures,
            Register register,
            Clock clock) {
        this.forecasts = forecasts;
        this.repository = repository;
        this.queries = queries;
        this.figures = figures;
        this.register = register;
        this.clock = clock;
    }

    /** Not before the facts have caught up with what happened while the application was away. */
    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT5M")
    void foretell() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Oslo.ZONE);
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        figures.biggestProcess().map(FigureFilter::of).stream()
                .flatMap(this::all)
                .forEach(filter -> foretell(filter, monday));
        repository.holdToWhatCame(today);
    }

    private Stream<FigureFilter> all(FigureFilter all) {
        return Stream.concat(
                Stream.of(all), register.districts().stream().map(district -> all.ofDistrict(district.id())));
    }

    private void foretell(FigureFilter filter, LocalDate monday) {
        Set<LocalDate> kept = queries.weeks(filter);
        List<LocalDate> missing = monday.minusWeeks(Forecasts.WEEKS)
                .datesUntil(monday.plusDays(1), Period.ofWeeks(1))
                .filter(week -> !kept.contains(week))
                .toList();
        if (!missing.isEmpty()) {
            forecasts.outlooks(filter, missing).forEach(outlook -> keep(filter, outlook));
        }
    }

    private void keep(FigureFilter filter, Outlook outlook) {
        LocalDate week = outlook.asOf();
        repository.keep(Forecast.until(filter, outlook, week.plusWeeks(WEEKS_AHEAD)), week, clock.instant());
    }
}
