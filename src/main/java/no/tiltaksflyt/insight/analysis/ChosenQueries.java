package no.tiltaksflyt.insight.analysis;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import no.tiltaksflyt.insight.FigureFilter;
import no.tiltaksflyt.insight.Unit;
import no.tiltaksflyt.register.Oslo;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The cases of a filter: the condition that every question of this room shares, and its values. */
final class ChosenQueries {

    /** Of {@code fact}, whatever its state and whenever it was. */
    static final String CHOSEN = """
            fact.process_id = :process
              and fact.case_id is not null
              and (cast(:version as integer) is null or fact.version = :version)
              and (cast(:district as text) is null or fact.district_id = :district)
              and (cast(:municipality as text) is null or fact.municipality_number = :municipality)
              and (cast(:category as text) is null or fact.category = :category)
              and (cast(:origin as text) is null or fact.origin = :origin)
              and (cast(:outcome as text) is null or fact.outcome = :outcome)
              and (cast(:element as text) is null or exists (
                  select from insight.step_visit as been
                  where been.process_instance_key = fact.process_instance_key and been.element_id = :element))
            """;

    /** That ended in the period, and not because an owner ended what was stuck. */
    static final String ENDED = CHOSEN + """
              and not fact.cancelled
              and fact.ended_at >= coalesce(cast(:from as timestamptz), '-infinity')
              and fact.ended_at < coalesce(cast(:until as timestamptz), 'infinity')
            """;

    private ChosenQueries() {}

    static JdbcClient.StatementSpec chosen(JdbcClient jdbc, String sql, FigureFilter filter) {
        return jdbc.sql(sql)
                .param("process", filter.process())
                .param("version", filter.version())
                .param("element", filter.elementId())
                .param("district", filter.districtId())
                .param("municipality", filter.municipalityNumber())
                .param("category", filter.category())
                .param("origin", filter.origin())
                .param("outcome", filter.outcome());
    }

    static JdbcClient.StatementSpec ended(JdbcClient jdbc, String sql, FigureFilter filter) {
        LocalDate to = filter.to();
        return chosen(jdbc, sql, filter)
                .param("from", midnight(filter.from()))
                .param("until", midnight(to == null ? null : to.plusDays(1)));
    }

    static @Nullable OffsetDateTime midnight(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(Oslo.ZONE).toOffsetDateTime();
    }

    static @Nullable Double workingDays(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Unit.WORKING_DAYS.days(millis);
    }
}
