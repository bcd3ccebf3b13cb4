package no.tiltaksflyt.insight.sums;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes sums, and which of them are older than the facts. */
@Component
class SumRepository {

    /** Also locks what is stale already, so that it is not counted before these facts are there. */
    private static final String MARK = """
            insert into insight.stale (process_id, grain, start)
            values (?, ?, ?)
            on conflict (process_id, grain, start) do update set changes = stale.changes + 1
            """;

    /** Months last, once they are over and all their days are counted; nothing while all facts are being made anew. */
    private static final String NEXT = """
            select process_id, grain, start
            from insight.stale
            where (grain <> 'M'
                   or start + interval '1 month' <= cast(:today as date)
                      and not exists (
                          select from insight.stale as day
                          where day.process_id = stale.process_id
                            and day.grain = 'D'
                            and day.start >= stale.start
                            and day.start < stale.start + interval '1 month'))
              and not exists (select from insight.pending offset 1000)
            order by grain = 'M', start
            limit 1
            for update skip locked
            """;

    private static final String FRESH = """
            delete from insight.stale
            where process_id = :process and grain = :grain and start = :start
            """;

    private static final String FORGET_SUMS = """
            delete from insight.sum
            where process_id = :process and grain = :grain and start = :start
            """;

    private static final String SUM = """
            insert into insight.sum (
                process_id, cut, grain, start, version, district_id, municipality_number, category, origin, outcome, cases,
                case_w, case_c, party_w, party_c, step_w, step_c, passed_w, passed_c, passed_party_w, passed_party_c,
                in_municipality_w, in_municipality_c)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String FORGET_COUNTS = """
            delete from insight.day_count
            where process_id = :process and day = :start
              and (grain = :grain or grain = 'C' and :grain = 'D')
            """;

    private static final String COUNT = """
            insert into insight.day_count (
                process_id, cut, grain, day, version, district_id, municipality_number, category, origin, outcome, cases,
                named)
            select :process, :cut, :grain, cast(:start as date), version,
                   case when :district then coalesce(district_id, '') else '' end as told_district,
                   case when :municipality then coalesce(municipality_number, '') else '' end as told_municipality,
                   case when :category then coalesce(category, '') else '' end as told_category,
                   case when :origin then coalesce(origin, '') else '' end as told_origin,
                   case when :outcome then coalesce(outcome, '') else '' end as told_outcome,
                   count(*), count(case_id)
            from insight.case_fact
            where process_id = :process
            """;

    private static final String BY_TRAITS =
            " group by version, told_district, told_municipality, told_category, told_origin, told_outcome";

    private static final String COUNT_STARTS = COUNT + """
              and started_at >= cast(cast(:start as date) as timestamp) at time zone 'Europe/Oslo'
              and started_at < cast(cast(:next as date) as timestamp) at time zone 'Europe/Oslo'
            """ + BY_TRAITS;

    private static final String COUNT_ENDS = COUNT + """
              and ended_at >= cast(cast(:start as date) as timestamp) at time zone 'Europe/Oslo'
              and ended_at < cast(cast(:next as date) as timestamp) at time zone 'Europe/Oslo'
              and cancelled = (:grain = 'C')
            """ + BY_TRAITS;

    private static final int BATCH = 200;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    SumRepository(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** @param changed in one order for everyone, so that no two wait for each other */
    void mark(Collection<Stale> changed) {
        batches.batchUpdate(MARK, changed, BATCH, (row, stale) -> {
            row.setString(1, stale.process());
            row.setString(2, stale.grain().code());
            row.setObject(3, stale.start());
        });
    }

    /** One that nobody else is counting, for this transaction. */
    Optional<Stale> next(LocalDate today) {
        return jdbc.sql(NEXT)
                .param("today", today)
                .query((row, number) -> SumQueries.stale(row))
                .optional();
    }

    void markFresh(Stale counted) {
        update(FRESH, counted);
    }

    private void update(String sql, Stale stale) {
        jdbc.sql(sql)
                .param("process", stale.process())
                .param("grain", stale.grain().code())
                .param("start", stale.start())
                .update();
    }

    void replaceSums(Stale of, List<Cell> cells) {
        update(FORGET_SUMS, of);
        batches.batchUpdate(SUM, cells, BATCH, (row, cell) -> {
            int column = 0;
            row.setString(++column, of.process());
            row.setString(++column, cell.cut().name());
            row.setString(++column, of.grain().code());
            row.setObject(++column, of.start());
            row.setInt(++column, Integer.parseInt(cell.traits().getFirst()));
            for (String trait : cell.traits().subList(1, cell.traits().size())) {
                row.setString(++column, trait);
            }
            row.setLong(++column, cell.cases());
            for (byte[] tallies : cell.written()) {
                row.setBytes(++column, tallies);
            }
        });
    }

    void replaceCounts(Stale of) {
        update(FORGET_COUNTS, of);
        for (Cut cut : Cut.values()) {
            if (of.grain() == Grain.START) {
                count(COUNT_STARTS, of, cut, DayCount.Of.BEGAN);
            } else {
                count(COUNT_ENDS, of, cut, DayCount.Of.ENDED);
                count(COUNT_ENDS, of, cut, DayCount.Of.CANCELLED);
            }
        }
    }

    private void count(String sql, Stale of, Cut cut, DayCount.Of what) {
        jdbc.sql(sql)
                .param("process", of.process())
                .param("cut", cut.name())
                .param("grain", what.code())
                .param("start", of.start())
                .param("next", of.grain().next(of.start()))
                .param("district", cut.has(Trait.DISTRICT))
                .param("municipality", cut.has(Trait.MUNICIPALITY))
                .param("category", cut.has(Trait.CATEGORY))
                .param("origin", cut.has(Trait.ORIGIN))
                .param("outcome", cut.has(Trait.OUTCOME))
                .update();
    }
}
