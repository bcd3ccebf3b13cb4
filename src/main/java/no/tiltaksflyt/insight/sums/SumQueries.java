package no.tiltaksflyt.insight.sums;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads sums, and what of them is older than the facts. */
@Component
class SumQueries {

    private static final String MORE_THAN = """
            select count(*) > :cases
            from (select from insight.case_fact limit :cases + 1) as one
            """;

    private static final String STALE = """
            select process_id, grain, start
            from insight.stale
            where process_id = :process
            """;

    private static final String ENDED = """
            select cast(min(ended_at) at time zone 'Europe/Oslo' as date) as first,
                   cast(max(ended_at) at time zone 'Europe/Oslo' as date) as last
            from insight.case_fact
            where process_id = :process and ended_at is not null
            """;

    /**
     * Tallies one after the other are tallies, too. The dates are read in selects of their own: else they would be read anew
     * for each row.
     */
    private static final String SUMS = """
            select coalesce(case :by
                       when 'VERSION' then cast(version as text)
                       when 'DISTRICT' then district_id
                       when 'MUNICIPALITY' then municipality_number
                       when 'CATEGORY' then category
                       when 'ORIGIN' then origin
                       when 'OUTCOME' then outcome
                   end, '') as trait,
                   string_agg(case :column
                       when 'CASE true' then case_w
                       when 'CASE false' then case_c
                       when 'PARTY true' then party_w
                       when 'PARTY false' then party_c
                       when 'STEP true' then step_w
                       when 'STEP false' then step_c
                       when 'PASSED true' then passed_w
                       when 'PASSED false' then passed_c
                       when 'PASSED_PARTY true' then passed_party_w
                       when 'PASSED_PARTY false' then passed_party_c
                       when 'IN_MUNICIPALITY true' then in_municipality_w
                       when 'IN_MUNICIPALITY false' then in_municipality_c
                   end, cast('' as bytea)) as tallies
            from insight.sum
            where process_id = :process
              and cut = :cut
              and (grain = 'M' and start = any (cast((select cast(cast(:months as text[]) as date[])) as date[]))
                   or grain = 'D' and start = any (cast((select cast(cast(:days as text[]) as date[])) as date[])))
              and (cast(:version as integer) is null or version = :version)
              and (cast(:district as text) is null or district_id = :district)
              and (cast(:municipality as text) is null or municipality_number = :municipality)
              and (cast(:category as text) is null or category = :category)
              and (cast(:origin as text) is null or origin = :origin)
              and (cast(:outcome as text) is null or outcome = :outcome)
            group by trait
            """;

    private final JdbcClient jdbc;

    SumQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean areMoreThan(int cases) {
        return jdbc.sql(MORE_THAN).param("cases", cases).query(Boolean.class).single();
    }

    List<Stale> stale(String process) {
        return jdbc.sql(STALE)
                .param("process", process)
                .query((row, number) -> stale(row))
                .list();
    }

    static Stale stale(ResultSet row) throws SQLException {
        return new Stale(
                row.getString("process_id"), Grain.of(row.getString("grain")), row.getObject("start", LocalDate.class));
    }

    /** Around all ends of cases; empty where none has ended. */
    Optional<Period> ended(String process) {
        return jdbc.sql(ENDED)
                .param("process", process)
                .query((row, number) -> Optional.ofNullable(row.getObject("first", LocalDate.class))
                        .map(first -> period(first, row)))
                .single();
    }

    private static Period period(LocalDate first, ResultSet row) {
        try {
            return new Period(first, row.getObject("last", LocalDate.class).plusDays(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of the months and days, by what the question tells apart. */
    Tallies sums(Question question, Cut cut, Pieces pieces) {
        Tallies sums = new Tallies();
        String version = question.traits().get(Trait.VERSION);
        jdbc.sql(SUMS)
                .param("process", question.process())
                .param("cut", cut.name())
                .param("by", question.by() == null ? "" : question.by().name())
                .param("column", question.kept().name() + " " + question.inWorkingTime())
                .param("months", texts(pieces.months()))
                .param("days", texts(pieces.days()))
                .param("version", version == null ? null : Integer.valueOf(version))
                .param("district", question.traits().get(Trait.DISTRICT))
                .param("municipality", question.traits().get(Trait.MUNICIPALITY))
                .param("category", question.traits().get(Trait.CATEGORY))
                .param("origin", question.traits().get(Trait.ORIGIN))
                .param("outcome", question.traits().get(Trait.OUTCOME))
                .query((ResultSet row) -> {
                    String trait = row.getString("trait");
                    sums.read(row.getBytes("tallies"), key -> question.called(key, trait));
                });
        return sums;
    }

    private static String[] texts(List<LocalDate> days) {
        return days.stream().map(LocalDate::toString).toArray(String[]::new);
    }
}
