package no.tiltaksflyt.measure;

import java.util.LinkedHashMap;
import java.util.Map;
import no.tiltaksflyt.bench.Bench;
import no.tiltaksflyt.bench.Benchmark;
import no.tiltaksflyt.bench.BenchmarkedApplication;
import no.tiltaksflyt.bench.Latencies;
import no.tiltaksflyt.bench.Machine;
import no.tiltaksflyt.bench.Table;
import no.tiltaksflyt.engine.TimedEngineClient;
import no.tiltaksflyt.measure.MeasureRun.Step;
import no.tiltaksflyt.task.TaskRow;

/**
 * From the engine's acknowledgement of a step to the next person's task on the first page of her list, one measure at a
 * time, with the real workers and the exporter between.
 */
public final class StepBenchmark implements Benchmark {

    @Override
    public String name() {
        return "step";
    }

    @Override
    public void run() throws Exception {
        try (BenchmarkedApplication application = BenchmarkedApplication.start("step")) {
            TimedEngineClient engine = application.bean(TimedEngineClient.class);
            MeasureRun run = new MeasureRun(application.context());
            through(run, engine, Bench.setting("warmUp", 40), new Times());
            for (int round = 1; round <= Bench.setting("rounds", 3); round++) {
                Times times = new Times();
                double load = Machine.load();
                through(run, engine, Bench.setting("measures", 125), times);
                System.out.printf(
                        "%nround %d, machine's load %.1f before and %.1f after%n", round, load, Machine.load());
                times.print();
            }
        }
    }

    private static void through(MeasureRun run, TimedEngineClient engine, int measures, Times times) {
        for (int i = 0; i < measures; i++) {
            through(run, engine, times);
        }
    }

    private static void through(MeasureRun run, TimedEngineClient engine, Times times) {
        long submitted = System.nanoTime();
        String measureId = run.propose();
        long committed = System.nanoTime();
        TaskRow task = null;
        for (Step step : MeasureRun.STEPS) {
            TaskRow next = run.awaitInList(measureId, step.person());
            long visible = System.nanoTime();
            long acknowledged = task == null
                    ? engine.acknowledgementOfMessage(measureId)
                    : engine.acknowledgementOfCompletion(task.key());
            times.add(step, submitted, committed, acknowledged, visible);
            run.claim(step.person(), next.key());
            engine.acknowledgementOfAssignment(next.key());
            submitted = System.nanoTime();
            run.complete(step, next.key());
            committed = System.nanoTime();
            task = next;
        }
        run.awaitAdopted(measureId);
        engine.forget();
    }

    private static final class Times {

        private final Map<String, Latencies> byStep = new LinkedHashMap<>();
        private final Map<String, Latencies> byKind = new LinkedHashMap<>();
        private final Latencies all = new Latencies();
        private final Latencies submitting = new Latencies();
        private final Latencies sending = new Latencies();
        private final Latencies whole = new Latencies();

        void add(Step step, long submitted, long committed, long acknowledged, long visible) {
            long elapsed = visible - acknowledged;
            all.add(elapsed);
            byStep.computeIfAbsent(step.name(), any -> new Latencies()).add(elapsed);
            byKind.computeIfAbsent(step.kind(), any -> new Latencies()).add(elapsed);
            submitting.add(committed - submitted);
            sending.add(acknowledged - committed);
            whole.add(visible - submitted);
        }

        void print() {
            Table table = Table.ofLatencies("acknowledged → visible in the list");
            table.row("all steps (aim p95 50, p99 150)", all);
            byKind.forEach(table::row);
            byStep.forEach((name, times) -> table.row("  " + name, times));
            table.row("the person's transaction (complete)", submitting);
            table.row("its commit → acknowledged (outbox, engine)", sending);
            table.row("complete → visible in the next list (all)", whole);
            table.print();
        }
    }
}
