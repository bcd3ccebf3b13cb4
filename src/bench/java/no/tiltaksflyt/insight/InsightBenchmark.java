package no.tiltaksflyt.insight;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import no.tiltaksflyt.bench.Bench;
import no.tiltaksflyt.bench.Benchmark;
import no.tiltaksflyt.bench.Latencies;
import no.tiltaksflyt.bench.Machine;
import no.tiltaksflyt.bench.Table;
import no.tiltaksflyt.embedded.DatabaseSetup;
import no.tiltaksflyt.embedded.PostgresProcess;
import no.tiltaksflyt.insight.sums.Recount;
import no.tiltaksflyt.insight.sums.Sums;
import no.tiltaksflyt.insight.sums.SumsProperties;
import no.tiltaksflyt.register.NorwegianDays;
import no.tiltaksflyt.register.WorkingDays;
import org.flywaydb.core.Flyway;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What pages and API ask of the figures, at 100,000 and at 1,000,000 ended cases of twelve steps each and 2,000 open ones:
 * of all, and with three filters, which change from one time to the next.
 */
public final class InsightBenchmark implements Benchmark {

    private static final DatabaseSetup.Passwords PASSWORDS =
            new DatabaseSetup.Passwords("owner", "app", "exporter", "report");
    private static final int OPEN = 2_000;

    /** More than these are these over and over, of other length and with other traits. */
    private static final int FIRST = 100_000;

    private static final LocalDate TODAY = LocalDate.ofInstant(ManyCourses.END, ZoneOffset.UTC);
    private static final FigureFilter ALL = FigureFilter.of(ManyCourses.PROCESS);

    private static final String EMPTY = "select not exists (select from insight.case_fact)";

    /** As the migration does it. */
    static final String STALE = """
            insert into insight.stale (process_id, grain, start)
            select process_id, 'S', cast(started_at at time zone 'Europe/Oslo' as date) from insight.case_fact
            union
            select process_id, grain, cast(date_trunc(span, ended_at at time zone 'Europe/Oslo') as date)
            from insight.case_fact, (values ('D', 'day'), ('M', 'month')) as kept (grain, span)
            where ended_at is not null
            on conflict do nothing
            """;

    private static final String SIZE = """
            select pg_size_pretty(sum(pg_total_relation_size(cast('insight.' || name as regclass))))
            from unnest(:tables) as name
            """;

    @Override
    public String name() {
        return "insight";
    }

    @Override
    public void run() throws Exception {
        Map<Integer, Map<String, Measured>> bySize = new LinkedHashMap<>();
        try (PostgresProcess server = new PostgresProcess(folder()).start()) {
            for (int cases : sizes()) {
                bySize.put(cases, measure(server, "insight_" + cases, cases));
            }
        }
        if (bySize.size() == 2) {
            printRatios(List.copyOf(bySize.values()));
        }
    }

    /** With {@code -Dbench.again=1} what the last run has loaded is measured again. */
    private static Path folder() throws IOException {
        return Bench.setting("again", 0) > 0
                ? Path.of("target", "bench", "insight").toAbsolutePath()
                : Bench.freshFolder("insight");
    }

    private static List<Integer> sizes() {
        int only = Bench.setting("cases", 0);
        return only > 0 ? List.of(only) : List.of(100_000, 1_000_000);
    }

    private static Map<String, Measured> measure(PostgresProcess server, String name, int cases) throws Exception {
        DatabaseSetup.prepare(server, name, PASSWORDS);
        Flyway.configure()
                .dataSource(server.url(name), DatabaseSetup.OWNER, PASSWORDS.owner())
                .load()
                .migrate();
        try (HikariDataSource owner = pool(server.url(name), DatabaseSetup.OWNER, PASSWORDS.owner());
                HikariDataSource application =
                        pool(server.url(name), DatabaseSetup.APPLICATION, PASSWORDS.application())) {
            AnnotationConfigApplicationContext beans = beans(application);
            boolean empty =
                    JdbcClient.create(owner).sql(EMPTY).query(Boolean.class).single();
            if (empty) {
                load(owner, cases);
            }
            if (empty || Bench.setting("recount", 0) > 0) {
                sum(JdbcClient.create(owner), beans.getBean(Recount.class), cases);
            }
            return measure(beans.getBean(Figures.class), cases);
        }
    }

    private static HikariDataSource pool(String url, String user, String password) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(password);
        pool.setMaximumPoolSize(2);
        return pool;
    }

    private static void load(HikariDataSource owner, int cases) {
        long began = System.nanoTime();
        BulkFacts facts = new BulkFacts(owner);
        int first = Math.min(cases, FIRST);
        facts.load(new ManyCourses(first, OPEN).facts());
        facts.multiply(cases / first - 1);
        JdbcClient.create(owner).sql("vacuum analyze").update();
        System.out.printf(Locale.ROOT, "%,d cases loaded in %.0f s%n", cases, (System.nanoTime() - began) / 1e9);
    }

    private static void sum(JdbcClient owner, Recount recount, int cases) {
        long began = System.nanoTime();
        owner.sql(STALE).update();
        recount.countAll();
        owner.sql("vacuum analyze").update();
        System.out.printf(
                Locale.ROOT,
                "%,d cases summed in %.0f s; facts %s, sums %s%n",
                cases,
                (System.nanoTime() - began) / 1e9,
                owner.sql(SIZE)
                        .param("tables", "case_fact step_visit party_time".split(" "))
                        .query(String.class)
                        .single(),
                owner.sql(SIZE)
                        .param("tables", "sum day_count stale".split(" "))
                        .query(String.class)
                        .single());
    }

    private static Map<String, Measured> measure(Figures figures, int cases) {
        Map<String, Measured> measured = new LinkedHashMap<>();
        Table table = Table.of(
                String.format(Locale.ROOT, "%,d cases (load %.1f)", cases, Machine.load()),
                "all: median ms",
                "p95 ms",
                "three filters: median ms",
                "p95 ms");
        questions(figures).forEach((name, question) -> {
            Measured times = new Measured(time(question, List.of(ALL)), time(question, threeFilters()));
            measured.put(name, times);
            table.row(name, times.all(0.5), times.all(0.95), times.filtered(0.5), times.filtered(0.95));
        });
        table.print();
        return measured;
    }

    private static AnnotationConfigApplicationContext beans(HikariDataSource database) {
        AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext();
        beans.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
        beans.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(database));
        beans.registerBean(
                TransactionTemplate.class, () -> new TransactionTemplate(new JdbcTransactionManager(database)));
        beans.registerBean(SumsProperties.class, () -> new SumsProperties(Bench.setting("exact", 5_000)));
        beans.registerBean(WorkingDays.class, NorwegianDays::workingDays);
        beans.registerBean(Clock.class, () -> Clock.fixed(ManyCourses.END, ZoneOffset.UTC));
        beans.register(FigureQueries.class, StepQueries.class, SummedFigures.class, Figures.class);
        beans.scan(Sums.class.getPackageName());
        beans.refresh();
        return beans;
    }

    private static Map<String, Consumer<FigureFilter>> questions(Figures figures) {
        Map<String, Consumer<FigureFilter>> questions = new LinkedHashMap<>();
        questions.put("lead times", filter -> figures.leadTimes(filter, Unit.WORKING_DAYS));
        for (Grouping by : Grouping.values()) {
            questions.put("cycle times by " + by.code(), filter -> figures.cycleTimes(filter, Unit.WORKING_DAYS, by));
        }
        questions.put("what steps cost", figures::costs);
        questions.put("one step by version", filter -> figures.versionsOfStep(filter, ManyCourses.DISTRICT_ADVICE));
        questions.put("history of steps (no filter)", filter -> figures.history(filter.process()));
        questions.put("open cases with their percentile", figures::openVisits);
        for (FlowPoint.Interval interval : FlowPoint.Interval.values()) {
            questions.put(
                    "flow by " + interval.name().toLowerCase(Locale.ROOT), filter -> figures.flow(filter, interval));
        }
        questions.put(
                "the 2,000 cases that ended last", filter -> figures.endedCases(filter, Unit.WORKING_DAYS, 2_000));
        questions.put("which process (no filter)", filter -> figures.biggestProcess());
        return questions;
    }

    /** Three each; a period is one. */
    private static List<FigureFilter> threeFilters() {
        String district = ManyCourses.district(0);
        String municipality = ManyCourses.municipality(0);
        String category = ManyCourses.CATEGORIES.getFirst();
        String origin = ManyCourses.ORIGINS.getFirst();
        String outcome = ManyCourses.OUTCOMES.getFirst();
        LocalDate year = TODAY.minusYears(1);
        return List.of(
                filter(year, 3, null, district, null, null, null, null),
                filter(year, null, null, district, null, category, null, null),
                filter(year, null, null, null, null, category, origin, null),
                filter(year, null, null, null, null, null, origin, outcome),
                filter(null, null, null, null, null, category, origin, outcome),
                filter(null, null, null, district, null, null, origin, outcome),
                filter(null, 2, null, null, null, category, null, outcome),
                filter(null, null, null, null, municipality, null, origin, outcome),
                filter(year, null, null, null, municipality, category, null, null),
                filter(year, null, ManyCourses.DISTRICT_ADVICE, district, null, null, null, null),
                filter(null, null, ManyCourses.DISTRICT_ADVICE, null, null, category, null, outcome));
    }

    private static FigureFilter filter(
            LocalDate from,
            Integer version,
            String element,
            String district,
            String municipality,
            String category,
            String origin,
            String outcome) {
        return new FigureFilter(
                ManyCourses.PROCESS,
                from,
                from == null ? null : TODAY.minusDays(10),
                version,
                element,
                district,
                municipality,
                category,
                origin,
                outcome);
    }

    /** Each filter in turn; less often what takes long. */
    private static Latencies time(Consumer<FigureFilter> question, List<FigureFilter> filters) {
        question.accept(filters.getFirst());
        Latencies measured = new Latencies();
        long until = System.nanoTime() + Bench.setting("seconds", 6) * 1_000_000_000L;
        while (measured.count() == 0 || measured.count() < 10 * filters.size() + 30 && System.nanoTime() < until) {
            FigureFilter filter = filters.get(measured.count() % filters.size());
            long began = System.nanoTime();
            question.accept(filter);
            long took = System.nanoTime() - began;
            if (Boolean.getBoolean("bench.each")) {
                System.out.printf("%8.1f ms %s%n", took / 1e6, filter);
            }
            measured.add(took);
        }
        return measured;
    }

    private static void printRatios(List<Map<String, Measured>> sizes) {
        Table table = Table.of("ten times as many cases: times as long (median)", "all", "three filters");
        sizes.getFirst().forEach((name, small) -> {
            Measured big = sizes.getLast().get(name);
            table.row(name, big.all(0.5) / small.all(0.5), big.filtered(0.5) / small.filtered(0.5));
        });
        table.print();
    }

    private record Measured(Latencies all, Latencies filtered) {

        double all(double share) {
            return all.millis(share);
        }

        double filtered(double share) {
            return filtered.millis(share);
        }
    }
}
