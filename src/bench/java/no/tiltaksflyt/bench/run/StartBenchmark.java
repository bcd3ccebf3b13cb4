package no.tiltaksflyt.bench.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import no.tiltaksflyt.Tiltaksflyt;
import no.tiltaksflyt.bench.Bench;
import no.tiltaksflyt.bench.Benchmark;
import no.tiltaksflyt.bench.Machine;
import no.tiltaksflyt.bench.Table;
import no.tiltaksflyt.harness.ApplicationProcess;

/** From the start of the process to readiness UP and the models deployed, on an empty folder and again on the same. */
final class StartBenchmark implements Benchmark {

    private static final String DEPLOYED = "models and forms are deployed";
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    @Override
    public String name() {
        return "start";
    }

    @Override
    public void run() throws Exception {
        int rounds = Bench.setting("rounds", 3);
        Table table = Table.of("start", "readiness UP s", "and deployed s", "machine's load");
        for (int round = 1; round <= rounds; round++) {
            Path data = Bench.freshFolder("start");
            for (String which : List.of("first run (empty folder)", "second run", "third run")) {
                double load = Machine.load();
                Times times = start(data);
                table.row("%d. %s".formatted(round, which), times.ready() / 1e9, times.deployed() / 1e9, load);
            }
        }
        table.print();
    }

    private Times start(Path data) throws Exception {
        int port = freePort();
        long began = System.nanoTime();
        Process application = new ProcessBuilder(command(data, port))
                .redirectErrorStream(true)
                .start();
        try {
            Deployed deployed = new Deployed(application);
            deployed.start();
            long ready = awaitReady(application, port) - began;
            return new Times(ready, Math.max(ready, deployed.await() - began));
        } finally {
            application.destroy();
            if (!application.waitFor(1, TimeUnit.MINUTES)) {
                application.destroyForcibly();
            }
        }
    }

    private static List<String> command(Path data, int port) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // As spring-boot:run starts it.
        command.addAll(List.of("-XX:TieredStopAtLevel=1"));
        command.addAll(ApplicationProcess.ownProperties());
        command.addAll(List.of("-cp", System.getProperty("runtime.classpath"), Tiltaksflyt.class.getName()));
        command.add("--spring.profiles.active=embedded");
        command.add("--server.port=" + port);
        command.add("--tiltaksflyt.embedded.data-folder=" + data);
        return command;
    }

    private long awaitReady(Process application, int port) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && application.isAlive()) {
            if (isReady(port)) {
                return System.nanoTime();
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("The application did not become ready");
    }

    private boolean isReady(int port) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:%d/actuator/health/readiness".formatted(port)))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private record Times(long ready, long deployed) {}

    /** Reads what the application says; notes when it has deployed. */
    private static final class Deployed extends Thread {

        private final Process application;
        private final StringBuilder said = new StringBuilder();
        private volatile long at;

        Deployed(Process application) {
            super("output-of-application");
            setDaemon(true);
            this.application = application;
        }

        @Override
        public void run() {
            try (BufferedReader out = application.inputReader()) {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    said.append(line).append('\n');
                    if (at == 0 && Objects.requireNonNull(line).contains(DEPLOYED)) {
                        at = System.nanoTime();
                    }
                }
            } catch (IOException ended) {
                // Together with the application.
            }
        }

        long await() throws InterruptedException {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (at == 0) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("The models were not deployed:\n" + said);
                }
                Thread.sleep(5);
            }
            return at;
        }
    }
}
