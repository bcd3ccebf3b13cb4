package no.tiltaksflyt.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import no.tiltaksflyt.bench.Bench;
import no.tiltaksflyt.bench.Benchmark;
import no.tiltaksflyt.bench.BenchmarkedApplication;
import no.tiltaksflyt.bench.Latencies;
import no.tiltaksflyt.bench.Machine;
import no.tiltaksflyt.bench.Table;
import no.tiltaksflyt.measure.MeasureRun.Step;
import no.tiltaksflyt.task.TaskRow;

/**
 * Whole measures from proposal to adoption per minute (eight user tasks and twelve jobs each), with workers and exporter. Every step goes
 * through the application's services, claim and complete in one deed, and waits until the task is in the projection.
 */
public final class ThroughputBenchmark implements Benchmark {

    @Override
    public String name() {
        return "throughput";
    }

    @Override
    public void run() throws Exception {
        try (BenchmarkedApplication application = BenchmarkedApplication.start("throughput")) {
            MeasureRun run = new MeasureRun(application.context());
            int officials = Bench.setting("officials", 16);
            measure(run, officials, Duration.ofSeconds(Bench.setting("warmUpSeconds", 30)));
            Table table = Table.of(
                    "whole measures, " + officials + " at a time",
                    "measures/min",
                    "user tasks/min",
                    "measure's median ms",
                    "p95 ms",
                    "load before",
                    "after");
            for (int round = 1; round <= Bench.setting("rounds", 3); round++) {
                double load = Machine.load();
                Duration length = Duration.ofSeconds(Bench.setting("seconds", 60));
                Latencies times = measure(run, officials, length);
                double perMinute = times.count() * 60.0 / length.toSeconds();
                table.row(
                        "round " + round,
                        perMinute,
                        perMinute * MeasureRun.STEPS.size(),
                        times.millis(.5),
                        times.millis(.95),
                        load,
                        Machine.load());
            }
            table.print();
        }
    }

    /** Those that ended within the time; each thread ends the measure that it is at. */
    private static Latencies measure(MeasureRun run, int officials, Duration length) throws InterruptedException {
        Latencies times = new Latencies();
        long end = System.nanoTime() + length.toNanos();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < officials; i++) {
            threads.add(Thread.ofPlatform().name("official-", i).start(() -> {
                try {
                    work(run, end, times);
                } catch (RuntimeException e) {
                    failure.compareAndSet(null, e);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (failure.get() != null) {
            throw new IllegalStateException("A measure did not go through", failure.get());
        }
        return times;
    }

    private static void work(MeasureRun run, long end, Latencies times) {
        while (System.nanoTime() < end) {
            long began = System.nanoTime();
            through(run);
            long ended = System.nanoTime();
            if (ended <= end) {
                times.add(ended - began);
            }
        }
    }

    private static void through(MeasureRun run) {
        String measureId = run.propose();
        for (Step step : MeasureRun.STEPS) {
            TaskRow task = run.awaitOfMeasure(measureId, step.person());
            run.complete(step, task.key());
        }
        run.awaitAdopted(measureId);
    }
}
