package no.tiltaksflyt.insight.forecast;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.register.Oslo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Remembers what was foretold to whoever asked, so that everybody may see how often it came true. */
@Component
public class ForecastRecord {

    private static final Logger LOG = LoggerFactory.getLogger(ForecastRecord.class);
    private static final int NEWEST = 50;

    private final ForecastRepository repository;
    private final ForecastQueries queries;
    private final Clock clock;

    ForecastRecord(ForecastRepository repository, ForecastQueries queries, Clock clock) {
        this.repository = repository;
        this.queries = queries;
        this.clock = clock;
    }

    /** Whoever asks gets her answer, also when it cannot be kept. */
    public void keepUntil(FigureFilter filter, Outlook outlook, LocalDate day) {
        keep(Forecast.until(filter, outlook, day));
    }

    /** Likewise. */
    public void keepItems(FigureFilter filter, Outlook outlook, int items) {
        keep(Forecast.items(filter, outlook, items));
    }

    private void keep(Forecast forecast) {
        try {
            repository.keep(forecast, null, clock.instant());
        } catch (DataAccessException notKept) {
            LOG.warn("A forecast of {} was given and not kept", forecast.askedOn(), notKept);
        }
    }

    /** What was foretold for the cases of the filter's district, or for all, the newest first. */
    public List<KeptForecast> newest(FigureFilter filter) {
        return queries.newest(filter, NEWEST);
    }

    public Calibration calibration(FigureFilter filter) {
        return queries.calibration(filter, LocalDate.ofInstant(clock.instant(), Oslo.ZONE));
    }
}
