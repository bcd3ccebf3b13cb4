package no.tiltaksflyt.bench.run;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import no.tiltaksflyt.bench.Benchmark;
import no.tiltaksflyt.bench.Machine;
import no.tiltaksflyt.exporter.ExporterBenchmark;
import no.tiltaksflyt.insight.InsightBenchmark;
import no.tiltaksflyt.measure.StepBenchmark;
import no.tiltaksflyt.measure.ThroughputBenchmark;
import no.tiltaksflyt.round.RoundBenchmark;
import no.tiltaksflyt.task.TaskListBenchmark;
import no.tiltaksflyt.workshop.WorkshopBenchmark;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** Runs the benchmarks that are named (comma-separated), or all, and says on which machine. */
public final class Benchmarks {

    private static final List<Benchmark> ALL = List.of(
            new StartBenchmark(),
            new StepBenchmark(),
            new ThroughputBenchmark(),
            new TaskListBenchmark(),
            new InsightBenchmark(),
            new WorkshopBenchmark(),
            new RoundBenchmark(),
            new ExporterBenchmark());

    private Benchmarks() {}

    public static void main(String[] args) throws Exception {
        Set<String> wanted = Arrays.stream(args)
                .flatMap(names -> Arrays.stream(names.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        requireKnown(wanted);
        LoggingSystem.get(Benchmarks.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        System.out.println(Machine.describe());
        for (Benchmark benchmark : ALL) {
            if (wanted.isEmpty() || wanted.contains(benchmark.name())) {
                System.out.printf("%n== %s%n", benchmark.name());
                benchmark.run();
            }
        }
        System.exit(0);
    }

    private static void requireKnown(Set<String> wanted) {
        Set<String> known = ALL.stream().map(Benchmark::name).collect(Collectors.toSet());
        if (!known.containsAll(wanted)) {
            throw new IllegalArgumentException("Benchmarks are " + known + ", not " + wanted);
        }
    }
}
