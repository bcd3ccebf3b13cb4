package no.tiltaksflyt.task;

import no.tiltaksflyt.Benchmark;

public final class TaskListBenchmark implements Benchmark {
    @Override
    public String name() {
        return "list";
    }

    @Override
    public void run() {}
}
