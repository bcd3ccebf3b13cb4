package no.tiltaksflyt.insight.forecast;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps forecasts, and what came. */
@Component
class ForecastRepository {

    /** The same question on the same day, and the weekly one of a week, are kept once. */
    private static final String KEEP = """
            insert into insight.forecast (
                asked_on, made_at, week, process_id, version, district_id, municipality_number, category, origin, until, items,
                count_p50, count_p85, count_p95, day_p50, day_p85, day_p95, based_from, based_to, based_on, due_on)
            values (
                :askedOn, :madeAt, :week, :process, :version, :district, :municipality, :category, :origin, :until, :items,
                :count50, :count85, :count95, :day50, :day85, :day95, :basedFrom, :basedTo, :basedOn, :dueOn)
            on conflict do nothing
            """;

    /** The cases of a forecast that ended after it was made. */
    private static final String ITS_CASES = """
            from insight.case_fact as fact
            where fact.process_id = forecast.process_id
              and not fact.cancelled
              and fact.ended_at >= cast(forecast.asked_on + 1 as timestamp) at time zone 'Europe/Oslo'
              and (forecast.version is null or fact.version = forecast.version)
              and (forecast.district_id is null or fact.district_id = forecast.district_id)
              and (forecast.municipality_number is null or fact.municipality_number = forecast.municipality_number)
              and (forecast.category is null or fact.category = forecast.category)
              and (forecast.origin is null or fact.origin = forecast.origin)
            """;

    /** Facts are not all there while some are pending, or before anything is followed. */
    private static final String ALL_FACTS = """
              and not exists (select from insight.pending)
              and exists (select from insight.position where stream >= 0)
            """;

    private static final String HOLD_COUNTS = """
            update insight.forecast
            set came_count = (
                select count(*)
            """ + ITS_CASES + """
                  and fact.ended_at < cast(forecast.until + 1 as timestamp) at time zone 'Europe/Oslo'
            )
            where until < :today and came_count is null
            """ + ALL_FACTS;

    private static final String HOLD_DAYS = """
            update insight.forecast
            set came_on = held.came_on
            from (
                select forecast_id, (
                    select cast(fact.ended_at at time zone 'Europe/Oslo' as date)
            """ + ITS_CASES + """
                    order by fact.ended_at
                    offset items - 1
                    limit 1
                ) as came_on
                from insight.forecast
                where items is not null and forecast.came_on is null
            ) as held
            where held.forecast_id = forecast.forecast_id and held.came_on < :today
            """ + ALL_FACTS;

    private final JdbcClient jdbc;

    ForecastRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param week the Monday of a weekly one; null when somebody asked */
    void keep(Forecast forecast, @Nullable LocalDate week, Instant madeAt) {
        answered(about(jdbc.sql(KEEP), forecast), forecast)
                .param("madeAt", madeAt.atOffset(ZoneOffset.UTC))
                .param("week", week)
                .update();
    }

    private static JdbcClient.StatementSpec about(JdbcClient.StatementSpec statement, Forecast forecast) {
        return statement
                .param("askedOn", forecast.askedOn())
                .param("process", forecast.about().process())
                .param("version", forecast.about().version())
                .param("district", forecast.about().districtId())
                .param("municipality", forecast.about().municipalityNumber())
                .param("category", forecast.about().category())
                .param("origin", forecast.about().origin())
                .param("until", forecast.until())
                .param("items", forecast.items());
    }

    private static JdbcClient.StatementSpec answered(JdbcClient.StatementSpec statement, Forecast forecast) {
        Forecasts.Counts counts = forecast.counts();
        Forecasts.Dates dates = forecast.dates();
        return statement
                .param("count50", counts == null ? null : counts.p50())
                .param("count85", counts == null ? null : counts.p85())
                .param("count95", counts == null ? null : counts.p95())
                .param("day50", dates == null ? null : dates.p50())
                .param("day85", dates == null ? null : dates.p85())
                .param("day95", dates == null ? null : dates.p95())
                .param("basedFrom", forecast.basedFrom())
                .param("basedTo", forecast.basedTo())
                .param("basedOn", forecast.basedOn().toArray(Long[]::new))
                .param("dueOn", forecast.dueOn());
    }

    /** Writes down what came of those whose day is over; returns how many there were. */
    int holdToWhatCame(LocalDate today) {
        return jdbc.sql(HOLD_COUNTS).param("today", today).update()
                + jdbc.sql(HOLD_DAYS).param("today", today).update();
    }
}
