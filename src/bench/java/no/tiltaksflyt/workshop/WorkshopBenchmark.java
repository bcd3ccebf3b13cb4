package no.tiltaksflyt.workshop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import no.tiltaksflyt.bench.Benchmark;
import no.tiltaksflyt.bench.BenchmarkedApplication;
import no.tiltaksflyt.bench.Latencies;
import no.tiltaksflyt.bench.Table;
import no.tiltaksflyt.harness.Visitor;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.workshop.check.ModelCheck;
import no.tiltaksflyt.workshop.check.Surroundings;
import no.tiltaksflyt.workshop.compare.ModelComparison;
import no.tiltaksflyt.workshop.file.ModelDocument;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;
import no.tiltaksflyt.workshop.outline.NewStep;
import no.tiltaksflyt.workshop.outline.OutlineEdit;
import no.tiltaksflyt.workshop.outline.OutlineField;
import no.tiltaksflyt.workshop.outline.ProcessOutline;
import no.tiltaksflyt.workshop.store.ModelStore;

/** What is done with a model of 200 elements: opened, and at each change checked, read as text, changed, compared. */
public final class WorkshopBenchmark implements Benchmark {

    private static final int ELEMENTS = 200;
    private static final int ROUNDS = 100;
    private static final int OPENINGS = 15;
    private static final Person OWNER = new Person("bench", "bench", "Bench", Set.of(Groups.PROCESS_OWNER), false);
    private static final String STEP = "Task_AssessMeasure";
    private static final Pattern JOB = Pattern.compile(" type=\"([A-Za-z]+)\"");

    @Override
    public String name() {
        return "workshop";
    }

    @Override
    public void run() throws Exception {
        String text = large(Files.readString(Path.of("bpmn", "measure-approval.bpmn")));
        ModelFile before = new ModelFile("measure-approval", ModelKind.PROCESS, text);
        ModelFile after = new ModelFile(
                before.id(), before.kind(), OutlineEdit.apply(text, STEP, Map.of(OutlineField.WORKING_DAYS, "33")));
        Surroundings around = new OnDisk(text);
        ModelCheck check = new ModelCheck();
        ModelComparison comparison = new ModelComparison();
        Table table = Table.ofLatencies("%d elements, %d KB".formatted(elements(text), text.length() / 1024));
        table.row("checked, the first time in a JVM", time(1, () -> check.check(before, around)));
        table.row("compared, the first time", time(1, () -> comparison.compare(before, after)));
        table.row("checked", time(ROUNDS, () -> check.check(before, around)));
        table.row("compared", time(ROUNDS, () -> comparison.compare(before, after)));
        table.row("read as text", time(ROUNDS, () -> ProcessOutline.read(text)));
        table.row(
                "a deadline changed",
                time(ROUNDS, () -> OutlineEdit.apply(text, STEP, Map.of(OutlineField.WORKING_DAYS, "44"))));
        table.row("opened in a browser: the page asked for until one can draw", opened(text));
        table.print();
    }

    /** What the server does, and what the browser makes of it; the first three times warm both. */
    private static Latencies opened(String text) throws IOException {
        try (BenchmarkedApplication application = BenchmarkedApplication.start("workshop")) {
            String address = application.context().getEnvironment().getRequiredProperty("tiltaksflyt.address");
            String large = text.replace("\"measure-approval\"", "\"large\"");
            application
                    .bean(ModelStore.class)
                    .create(new ModelFile("large", ModelKind.PROCESS, large), "To open", OWNER);
            try (Visitor petter = Visitor.signedIn(address, "petter.prosess", "nb", 1440)) {
                return time(
                        OPENINGS,
                        3,
                        () -> petter.open("/models/large/edit")
                                .page()
                                .locator("[data-island=modeler][data-ready]")
                                .waitFor());
            }
        }
    }

    private static Latencies time(int rounds, Runnable work) {
        return time(rounds, rounds > 1 ? 20 : 0, work);
    }

    private static Latencies time(int rounds, int before, Runnable work) {
        Latencies times = new Latencies();
        for (int round = -before; round < rounds; round++) {
            long began = System.nanoTime();
            work.run();
            if (round >= 0) {
                times.add(System.nanoTime() - began);
            }
        }
        return times;
    }

    /** With as many more steps as it takes. */
    private static String large(String text) {
        String model = text;
        for (char letter = 'A'; elements(model) < ELEMENTS; letter++) {
            NewStep step = new NewStep(
                    "Task_Look" + letter,
                    Map.of("nb", "Se på det", "nn", "Sjå på det", "en", "Look at it"),
                    List.of("pod-assessor"),
                    "pod-leader",
                    5,
                    "measure-approval-assess",
                    "Ett steg til.",
                    Map.of("nb", "Det ses på", "nn", "Det blir sett på", "en", "It is looked at"));
            model = OutlineEdit.addUserTask(model, STEP, step);
        }
        return model;
    }

    private static int elements(String text) {
        return ModelDocument.read(text).byId().size();
    }

    /** @param text the model itself: every job that it has is known */
    private record OnDisk(String text) implements Surroundings {

        @Override
        public Set<String> jobTypes() {
            return JOB.matcher(text)
                    .results()
                    .map((MatchResult job) -> job.group(1))
                    .collect(Collectors.toSet());
        }

        @Override
        public List<ModelFile> usersOf(String formId) {
            return List.of();
        }

        @Override
        public Set<String> readByApplication(String formId) {
            return Set.of();
        }

        @Override
        public boolean isGroup(String name) {
            return true;
        }

        @Override
        public Set<String> groups() {
            return Set.of();
        }

        @Override
        public Optional<ModelFile> model(ModelKind kind, String id) {
            Path file = Path.of(kind == ModelKind.FORM ? "forms" : "bpmn", kind.fileName(id));
            try {
                return Files.exists(file)
                        ? Optional.of(new ModelFile(id, kind, Files.readString(file)))
                        : Optional.empty();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        @Override
        public Optional<String> ownerOfProcess(String processId) {
            return Optional.of(processId);
        }

        @Override
        public Set<String> startVariables(String processId) {
            return Set.of();
        }
    }
}
