package no.tiltaksflyt.round;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import no.tiltaksflyt.bench.Bench;
import no.tiltaksflyt.bench.Benchmark;
import no.tiltaksflyt.bench.BenchmarkedApplication;
import no.tiltaksflyt.bench.Latencies;
import no.tiltaksflyt.bench.Machine;
import no.tiltaksflyt.bench.Table;
import no.tiltaksflyt.harness.Api;
import no.tiltaksflyt.harness.TestSession;
import no.tiltaksflyt.register.Oslo;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * A round for all municipalities: opened until every process waits and every invitation is kept, each once; then all answer
 * within a minute, evenly, while the cockpit is looked at.
 */
public final class RoundBenchmark implements Benchmark {

    private static final int ANSWERING = 8;
    private static final int HTTP_OK = 200;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final String STANDING = """
            select
                (select count(*) from engine.element_instance where element_id = 'Gateway_AnswerAwaited' and state = 'ACTIVE')
                    = (select count(*) from invited_municipality)
                and (select count(*) from engine.user_task where element_id = 'Task_HoldDialogue' and state = 'CREATED')
                    = (select count(*) from invited_municipality)
            """;

    private static final String EACH_ONCE = """
            select
                (select count(*) from engine.process_instance where process_id = 'municipal-input') as inputs,
                (select count(*) from engine.process_instance where process_id = 'local-dialogue') as dialogues,
                (select count(*) from email where case_kind = 'input') as emails,
                (select count(distinct case_id) from email where case_kind = 'input') as invited
            """;

    private static final String KEPT = """
            select (select count(*) from input_answer) as answers, (select count(*) from round_measure) as measures
            """;

    @Override
    public String name() {
        return "round";
    }

    @Override
    public void run() throws Exception {
        try (BenchmarkedApplication application = BenchmarkedApplication.start("round")) {
            JdbcClient jdbc = application.bean(JdbcClient.class);
            String address = application.context().getEnvironment().getRequiredProperty("tiltaksflyt.address");
            Api system = Api.integration("round.read round.write measure.read", address);
            String roundId = opened(system, jdbc);
            answered(system, TestSession.at(address).logIn("mari.jd"), roundId, jdbc);
        }
    }

    private static String opened(Api system, JdbcClient jdbc) throws InterruptedException {
        String roundId = system.post(
                        "/rounds",
                        Map.of(
                                "title", "Bedre polititjenester",
                                "deadline",
                                        LocalDate.now(Oslo.ZONE).plusWeeks(8).toString(),
                                "recipients", "all"),
                        Map.of("Idempotency-Key", UUID.randomUUID().toString()))
                .ok()
                .path("roundId")
                .asString();
        double load = Machine.load();
        long begun = System.nanoTime();
        system.post("/rounds/" + roundId + "/open").ok();
        double answer = seconds(begun);
        while (!jdbc.sql(STANDING).query(Boolean.class).single()) {
            Thread.sleep(PAUSE);
        }
        Table table = Table.of("opened for all", "value");
        table.row("answered after, s", answer);
        table.row("every process waits after, s (aim 60)", seconds(begun));
        jdbc.sql(EACH_ONCE).query().singleRow().forEach((what, count) -> table.row(what, count));
        table.row("heap used, MB", heapMegabytes());
        table.row("machine's load before", load);
        table.print();
        return roundId;
    }

    private static void answered(Api system, TestSession officer, String roundId, JdbcClient jdbc) throws Exception {
        List<String> numbers = system.get("/rounds/" + roundId + "/municipalities")
                .ok()
                .path("items")
                .valueStream()
                .map(item -> item.path("number").asString())
                .toList();
        Latencies cockpit = new Latencies();
        Latencies page = new Latencies();
        AtomicBoolean answering = new AtomicBoolean(true);
        long pace = Bench.setting("arriveWithinSeconds", 55) * 1_000L / numbers.size();
        try (ScheduledExecutorService threads = Executors.newScheduledThreadPool(ANSWERING + 2)) {
            List<Future<?>> looking = List.of(
                    threads.submit(() -> look(
                            () -> system.get("/rounds/" + roundId + "/municipalities")
                                    .ok(),
                            cockpit,
                            answering)),
                    threads.submit(() -> look(() -> show(officer, roundId), page, answering)));
            long begun = System.nanoTime();
            List<Future<?>> answers = new ArrayList<>();
            numbers.forEach(number -> answers.add(threads.schedule(
                    () -> answer(system, roundId, number), answers.size() * pace, TimeUnit.MILLISECONDS)));
            for (Future<?> answer : answers) {
                answer.get();
            }
            double took = seconds(begun);
            answering.set(false);
            for (Future<?> look : looking) {
                look.get();
            }
            print(system, roundId, jdbc, cockpit, page, took);
        }
    }

    private static void print(
            Api system, String roundId, JdbcClient jdbc, Latencies cockpit, Latencies page, double took) {
        System.out.println();
        Table table = Table.of("all answer within a minute", "value");
        table.row("all have answered after, s", took);
        table.row("cockpit p50, ms", cockpit.millis(.5));
        table.row("cockpit p95, ms (aim 100)", cockpit.millis(.95));
        table.row("looks", cockpit.count());
        table.row("the cockpit's page p50, ms", page.millis(.5));
        table.row("the cockpit's page p95, ms (aim 100)", page.millis(.95));
        table.row("looks at the page", page.count());
        JsonNode counts = system.get("/rounds/" + roundId).ok().path("counts");
        table.row("answered, by the cockpit", counts.path("answered").asInt());
        jdbc.sql(KEPT).query().singleRow().forEach((what, count) -> table.row(what + " kept", count));
        table.row("heap used, MB", heapMegabytes());
        table.print();
    }

    private static void show(TestSession officer, String roundId) {
        int status = officer.get("/rounds/" + roundId).statusCode();
        if (status != HTTP_OK) {
            throw new IllegalStateException("The cockpit answered " + status);
        }
    }

    private static void look(Runnable looking, Latencies took, AtomicBoolean answering) {
        while (answering.get()) {
            long begun = System.nanoTime();
            looking.run();
            took.add(System.nanoTime() - begun);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static void answer(Api system, String roundId, String number) {
        String path = "/rounds/" + roundId + "/answers/" + number;
        List<Map<String, String>> proposals = IntStream.range(0, Bench.setting("proposals", 3))
                .mapToObj(i -> Map.of(
                        "title", "Tiltak " + i + " fra " + number,
                        "description",
                                "Innbyggerne har lang vei til politiet, og kommunen stiller lokaler til rådighet.",
                        "category", "presence"))
                .toList();
        system.put(path, Map.of("assessment", Map.of(), "proposals", proposals)).ok();
        system.post(
                        path + "/submit",
                        Map.of(),
                        Map.of("Idempotency-Key", UUID.randomUUID().toString()))
                .ok();
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static long heapMegabytes() {
        Runtime machine = Runtime.getRuntime();
        return (machine.totalMemory() - machine.freeMemory()) >> 20;
    }
}
