package no.tiltaksflyt.insight.forecast;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import no.tiltaksflyt.insight.FigureFilter;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was foretold for all cases, or for those of a district. */
@Component
class ForecastQueries {

    private static final String NEWEST = """
            select *, cast(made_at at time zone 'Europe/Oslo' as date) > asked_on as afterwards
            from insight.forecast
            where process_id = :process and district_id is not distinct from cast(:district as text)
            order by asked_on desc, forecast_id desc
            limit :atMost
            """;

    /** One of many counts when its last day is over, also where so many had not ended by then. */
    private static final String CALIBRATION = """
            select count(*) as forecasts,
                   count(*) filter (where cast(made_at at time zone 'Europe/Oslo' as date) > asked_on) as afterwards,
                   count(*) filter (where came_count >= count_p50 or came_on <= day_p50) as p50,
                   count(*) filter (where came_count >= count_p85 or came_on <= day_p85) as p85,
                   count(*) filter (where came_count >= count_p95 or came_on <= day_p95) as p95
            from insight.forecast
            where process_id = :process and district_id is not distinct from cast(:district as text)
              and due_on < :today
              and (until is null or came_count is not null)
            """;

    private static final String WEEKS = """
            select distinct week
            from insight.forecast
            where process_id = :process and district_id is not distinct from cast(:district as text) and week is not null
            """;

    private final JdbcClient jdbc;

    ForecastQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest first. */
    List<KeptForecast> newest(FigureFilter filter, int atMost) {
        return of(NEWEST, filter)
                .param("atMost", atMost)
                .query((row, number) -> new KeptForecast(
                        forecast(row),
                        row.getObject("week") != null,
                        row.getBoolean("afterwards"),
                        row.getObject("came_count", Long.class),
                        day(row, "came_on")))
                .list();
    }

    private static Forecast forecast(ResultSet row) throws SQLException {
        List<Long> basedOn = List.of((Long[]) row.getArray("based_on").getArray());
        return new Forecast(
                about(row),
                Objects.requireNonNull(day(row, "asked_on")),
                day(row, "until"),
                row.getObject("items", Integer.class),
                counts(row, basedOn.size()),
                dates(row, basedOn.size()),
                Objects.requireNonNull(day(row, "based_from")),
                Objects.requireNonNull(day(row, "based_to")),
                basedOn);
    }

    private static FigureFilter about(ResultSet row) throws SQLException {
        return new FigureFilter(
                row.getString("process_id"),
                null,
                null,
                row.getObject("version", Integer.class),
                null,
                row.getString("district_id"),
                row.getString("municipality_number"),
                row.getString("category"),
                row.getString("origin"),
                null);
    }

    private static Forecasts.@Nullable Counts counts(ResultSet row, int weeks) throws SQLException {
        return row.getObject("until") == null
                ? null
                : new Forecasts.Counts(
                        row.getLong("count_p50"), row.getLong("count_p85"), row.getLong("count_p95"), weeks);
    }

    private static Forecasts.@Nullable Dates dates(ResultSet row, int weeks) throws SQLException {
        return row.getObject("items") == null
                ? null
                : new Forecasts.Dates(day(row, "day_p50"), day(row, "day_p85"), day(row, "day_p95"), weeks);
    }

    private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    /** Of those whose last day is over. */
    Calibration calibration(FigureFilter filter, LocalDate today) {
        return of(CALIBRATION, filter)
                .param("today", today)
                .query((row, number) -> calibration(row))
                .single();
    }

    private static Calibration calibration(ResultSet row) throws SQLException {
        long all = row.getLong("forecasts");
        return new Calibration(
                all,
                row.getLong("afterwards"),
                List.of(
                        new Calibration.Level(50, row.getLong("p50"), all),
                        new Calibration.Level(85, row.getLong("p85"), all),
                        new Calibration.Level(95, row.getLong("p95"), all)));
    }

    /** The Mondays that have a weekly one. */
    Set<LocalDate> weeks(FigureFilter filter) {
        return Set.copyOf(of(WEEKS, filter)
                .query((row, number) -> Objects.requireNonNull(day(row, "week")))
                .list());
    }

    private JdbcClient.StatementSpec of(String sql, FigureFilter filter) {
        return jdbc.sql(sql).param("process", filter.process()).param("district", filter.districtId());
    }
}
