package no.tiltaksflyt.insight.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import no.tiltaksflyt.harness.TestDatabase;
import no.tiltaksflyt.insight.FactsOfTwelveCases;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.InsightOnly;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/**
 * On 22 May 2026. Of the twelve cases ended: one on 30 March, three on 7 April, and one each on 8, 13 (two), 14 April, and on
 * 5 (two), 12 and 18 May.
 */
@SpringJUnitConfig({
    InsightOnly.class,
    ForecastRepository.class,
    ForecastQueries.class,
    ForecastRecord.class,
    WeeklyForecasts.class
})
class ForecastRecordTest {

    private static final FigureFilter ALL = FigureFilter.of("measure-approval");
    private static final LocalDate TODAY = LocalDate.of(2026, 5, 22);
    private static final LocalDate MONDAY = LocalDate.of(2026, 4, 20);

    @Autowired
    private Forecasts forecasts;

    @Autowired
    private ForecastRecord record;

    @Autowired
    private ForecastRepository repository;

    @Autowired
    private WeeklyForecasts weekly;

    @Autowired
    private FactsOfTwelveCases facts;

    @Autowired
    private TestDatabase database;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void layOut() {
        facts.make();
        jdbc.sql("delete from insight.forecast").update();
    }

    @Test
    void shouldKeepTheSameQuestionOfADayOnceWithWhatItWasBasedOn() {
        Outlook outlook = forecasts.outlook(ALL).orElseThrow();
        record.keepUntil(ALL, outlook, TODAY.plusDays(30));
        record.keepUntil(ALL, outlook, TODAY.plusDays(30));
        record.keepUntil(ALL, outlook, TODAY.plusDays(31));
        record.keepItems(ALL, outlook, 3);
        record.keepItems(ALL.ofDistrict("innlandet"), outlook, 3);

        List<KeptForecast> kept = record.newest(ALL);

        assertThat(kept).hasSize(3).extracting(it -> it.forecast().items()).containsExactly(3, null, null);
        Forecast asked = kept.getLast().forecast();
        assertThat(asked).isEqualTo(Forecast.until(ALL, outlook, TODAY.plusDays(30)));
        assertThat(asked.basedFrom()).isEqualTo("2026-03-30");
        assertThat(asked.basedTo()).isEqualTo("2026-05-17");
        assertThat(asked.basedOn()).hasSize(7);
        assertThat(kept.getFirst().forecast().dates()).isEqualTo(outlook.dates(3));
        assertThat(record.newest(ALL.ofDistrict("innlandet"))).hasSize(1);
        assertThat(record.newest(ALL.ofDistrict("nordland"))).isEmpty();
    }

    @Test
    void shouldForetellEachMondayOnceAlsoThoseThatWereMissed() {
        weekly.foretell();
        weekly.foretell();

        List<KeptForecast> kept = record.newest(ALL);

        assertThat(kept)
                .as("from the first Monday after a whole week in which a case ended")
                .extracting(it -> it.forecast().askedOn())
                .containsExactlyElementsOf(LocalDate.of(2026, 4, 6)
                        .datesUntil(TODAY, Period.ofWeeks(1))
                        .sorted(Comparator.reverseOrder())
                        .toList());
        assertThat(kept).allMatch(KeptForecast::weekly).allMatch(KeptForecast::afterwards);
        assertThat(kept.getFirst().forecast().until()).isEqualTo("2026-06-15");
        assertThat(kept.getLast().forecast().basedOn()).hasSize(1);
    }

    @Test
    void shouldTellWhatWasKnownThenAndNothingLater() {
        weekly.foretell();

        Forecast then = record.newest(ALL).stream()
                .map(KeptForecast::forecast)
                .filter(it -> it.askedOn().equals(MONDAY))
                .findFirst()
                .orElseThrow();

        assertThat(then.basedFrom()).isEqualTo("2026-03-30");
        assertThat(then.basedTo()).isEqualTo("2026-04-19");
        assertThat(then.basedOn()).isEqualTo(endedByWeek("2026-03-30", "2026-04-06", "2026-04-13"));
    }

    @Test
    void shouldHoldCountsToWhatCame() {
        keepUntil("2026-04-20", "2026-05-12", new Forecasts.Counts(4, 3, 2, 3));
        keepUntil("2026-04-20", "2026-05-11", new Forecasts.Counts(4, 2, 1, 3));
        keepUntil("2026-05-18", "2026-06-15", new Forecasts.Counts(4, 2, 1, 3));
        weekly.foretell();

        assertThat(held("2026-05-12").cameCount()).isEqualTo(ended("2026-04-21", "2026-05-12"));
        assertThat(held("2026-05-11").cameCount()).isEqualTo(ended("2026-04-21", "2026-05-11"));
        assertThat(held("2026-06-15").cameCount()).isNull();
        assertThat(held("2026-06-15").cameTrue(50, TODAY)).isNull();
        assertThat(held("2026-05-12").cameTrue(50, TODAY)).isFalse();
        assertThat(held("2026-05-12").cameTrue(85, TODAY)).isTrue();
        assertThat(held("2026-05-11").cameTrue(95, TODAY)).isTrue();
    }

    @Test
    void shouldHoldDaysToWhatCame() {
        keepItems("2026-04-20", 2, "2026-05-04", "2026-05-05", "2026-05-12");
        keepItems("2026-04-20", 9, "2026-05-04", "2026-05-21", "2026-05-22");
        weekly.foretell();

        KeptForecast two = held(2);
        assertThat(two.cameOn()).isEqualTo("2026-05-05");
        assertThat(two.cameTrue(50, TODAY)).isFalse();
        assertThat(two.cameTrue(85, TODAY)).isTrue();
        KeptForecast nine = held(9);
        assertThat(nine.cameOn()).isNull();
        assertThat(nine.cameTrue(85, TODAY)).as("its day is over").isFalse();
        assertThat(nine.cameTrue(95, TODAY)).as("its day is today").isNull();
    }

    @Test
    void shouldTellHowOftenForecastsCameTrue() {
        keepUntil("2026-04-20", "2026-05-12", new Forecasts.Counts(4, 3, 2, 3));
        keepUntil("2026-04-21", "2026-05-12", new Forecasts.Counts(5, 4, 2, 3));
        keepItems("2026-04-20", 2, "2026-05-04", "2026-05-05", "2026-05-12");
        keepItems("2026-04-20", 9, "2026-05-04", "2026-05-20", "2026-05-21");
        keepItems("2026-04-20", 3, "2026-05-04", "2026-05-20", "2026-05-22");
        repository.holdToWhatCame(TODAY);

        Calibration calibration = record.calibration(ALL);

        assertThat(calibration.forecasts()).isEqualTo(4);
        assertThat(calibration.afterwards()).isEqualTo(4);
        assertThat(calibration.levels())
                .containsExactly(
                        new Calibration.Level(50, 0, 4),
                        new Calibration.Level(85, 2, 4),
                        new Calibration.Level(95, 3, 4));
        assertThat(calibration.levels().get(1).expected()).isEqualTo(3);
    }

    @Test
    void shouldWaitWhileFactsAreMadeAnew() {
        keepUntil("2026-04-20", "2026-05-12", new Forecasts.Counts(4, 3, 2, 3));
        jdbc.sql("insert into insight.pending values (1)").update();
        repository.holdToWhatCame(TODAY);
        assertThat(held("2026-05-12").cameCount()).isNull();

        jdbc.sql("delete from insight.pending").update();
        jdbc.sql("delete from insight.position").update();
        repository.holdToWhatCame(TODAY);
        assertThat(held("2026-05-12").cameCount()).isNull();
    }

    @Test
    void shouldGiveItsAnswerWhenItCannotBeKept() {
        Outlook outlook = forecasts.outlook(ALL).orElseThrow();
        database.owner().sql("alter table insight.forecast rename to elsewhere").update();
        try {
            record.keepUntil(ALL, outlook, TODAY.plusDays(30));
        } finally {
            database.owner()
                    .sql("alter table insight.elsewhere rename to forecast")
                    .update();
        }
        assertThat(record.newest(ALL)).isEmpty();
    }

    /** On a Monday the page shows by itself what is foretold for the week. */
    @Test
    void shouldKeepTheWeeklyOneThoughSomebodyHasSeenTheSame() {
        Forecasts.Counts counts = new Forecasts.Counts(4, 2, 1, 3);
        Forecast shown =
                new Forecast(ALL, MONDAY, MONDAY.plusWeeks(4), null, counts, null, MONDAY, MONDAY, List.of(1L));
        keep(shown);
        repository.keep(shown, MONDAY, Instant.EPOCH);
        repository.keep(shown, MONDAY, Instant.EPOCH);

        assertThat(record.newest(ALL)).extracting(KeptForecast::weekly).containsExactlyInAnyOrder(false, true);
    }

    private void keepUntil(String askedOn, String until, Forecasts.Counts counts) {
        keep(new Forecast(
                ALL,
                LocalDate.parse(askedOn),
                LocalDate.parse(until),
                null,
                counts,
                null,
                MONDAY,
                MONDAY,
                List.of(1L)));
    }

    private void keepItems(String askedOn, int items, String half, String most, String nearlyAll) {
        Forecasts.Dates dates =
                new Forecasts.Dates(LocalDate.parse(half), LocalDate.parse(most), LocalDate.parse(nearlyAll), 1);
        keep(new Forecast(ALL, LocalDate.parse(askedOn), null, items, null, dates, MONDAY, MONDAY, List.of(1L)));
    }

    private void keep(Forecast forecast) {
        repository.keep(forecast, null, Instant.parse("2026-05-22T06:00:00Z"));
    }

    private KeptForecast held(String until) {
        return record.newest(ALL).stream()
                .filter(it -> !it.weekly()
                        && LocalDate.parse(until).equals(it.forecast().until()))
                .findFirst()
                .orElseThrow();
    }

    private KeptForecast held(Integer items) {
        return record.newest(ALL).stream()
                .filter(it -> items.equals(it.forecast().items()))
                .findFirst()
                .orElseThrow();
    }

    private List<Long> endedByWeek(String... mondays) {
        return List.of(mondays).stream()
                .map(LocalDate::parse)
                .map(monday -> ended(monday.toString(), monday.plusDays(6).toString()))
                .toList();
    }

    private long ended(String first, String last) {
        return jdbc.sql("""
                        select count(*)
                        from engine.process_instance
                        where cast(ended_at at time zone 'Europe/Oslo' as date) between cast(:first as date) and cast(:last as date)
                        """)
                .param("first", first)
                .param("last", last)
                .query(Long.class)
                .single();
    }
}
