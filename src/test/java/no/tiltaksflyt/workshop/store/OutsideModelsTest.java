package no.tiltaksflyt.workshop.store;

import static no.tiltaksflyt.workshop.store.WorkshopOnDatabase.PETTER;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import no.tiltaksflyt.process.DeployedProcess;
import no.tiltaksflyt.workshop.check.Finding;
import no.tiltaksflyt.workshop.check.ModelCheck;
import no.tiltaksflyt.workshop.check.Severity;
import no.tiltaksflyt.workshop.check.Surroundings;
import no.tiltaksflyt.workshop.compare.ModelComparison;
import no.tiltaksflyt.workshop.file.Identification;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;
import no.tiltaksflyt.workshop.outline.OutlineEdit;
import no.tiltaksflyt.workshop.outline.OutlineField;
import no.tiltaksflyt.workshop.outline.OutlineStep;
import no.tiltaksflyt.workshop.outline.ProcessOutline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models that nobody here wrote; and those of a folder of one's own, with {@code -Dmodels.outside=folder}. */
class OutsideModelsTest {

    private static final Path FOLDER = Path.of("src/test/resources/outside-models");
    private static final WorkshopOnDatabase WORLD = new WorkshopOnDatabase();
    private static final ModelCheck CHECK = new ModelCheck();
    private static final ModelComparison COMPARISON = new ModelComparison();

    /** An empty house. */
    private static final Surroundings NOTHING = new Surroundings() {
        @Override
        public Set<String> jobTypes() {
            return Set.of();
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
            return false;
        }

        @Override
        public Set<String> groups() {
            return Set.of();
        }

        @Override
        public Optional<ModelFile> model(ModelKind kind, String id) {
            return Optional.empty();
        }

        @Override
        public Optional<String> ownerOfProcess(String processId) {
            return Optional.empty();
        }

        @Override
        public Set<String> startVariables(String processId) {
            return Set.of();
        }
    };

    static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>(in(FOLDER));
        String own = System.getProperty("models.outside");
        if (own != null) {
            files.addAll(in(Path.of(own)));
        }
        return files;
    }

    private static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path ->
                            ModelKind.ofFileName(path.getFileName().toString()).isPresent())
                    .sorted()
                    .toList();
        }
    }

    private static ModelFile read(Path path) throws IOException {
        return Identification.of(SentFile.text(Files.readAllBytes(path), "file"));
    }

    private static ModelFile read(String name) throws IOException {
        return read(FOLDER.resolve(name));
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldOpenCheckCompareAndGiveBack(Path path) throws IOException {
        ModelFile file = read(path);
        String id = "outside-" + Integer.toHexString(path.hashCode());
        WORLD.transaction.executeWithoutResult(
                all -> WORLD.store.create(new ModelFile(id, file.kind(), file.text()), "Hentet inn", PETTER));

        ModelFile opened = WORLD.store.open(id).file();
        assertThat(opened.text().getBytes(StandardCharsets.UTF_8)).isEqualTo(Files.readAllBytes(path));
        assertThat(WORLD.store.model(id).name("nb")).isNotBlank();
        assertThat(CHECK.check(file, NOTHING))
                .allSatisfy(finding -> assertThat(CHECK.mend(file, finding)).isNotBlank());
        assertThat(COMPARISON.compare(file, file)).isEmpty();
        if (file.kind() == ModelKind.PROCESS) {
            shouldReadAndChange(file);
        }
    }

    private static void shouldReadAndChange(ModelFile file) {
        assertThat(DeployedProcess.read(file.id(), 1, file.text()).xml(Locale.forLanguageTag("nn")))
                .isNotBlank();
        for (OutlineStep step : ProcessOutline.read(file.text()).steps()) {
            String changed = OutlineEdit.apply(
                    file.text(), step.elementId(), Map.of(OutlineField.NAME_NB, "Et helt annet navn"));
            assertThat(COMPARISON.compare(file, new ModelFile(file.id(), file.kind(), changed)))
                    .as(step.elementId())
                    .singleElement()
                    .satisfies(change -> assertThat(change.elementId()).isEqualTo(step.elementId()));
        }
    }

    @Test
    void shouldSayWhatMustChangeInModelsOfCamunda7() throws IOException {
        for (String name : List.of("camunda7-events.bpmn", "camunda7-subprocesses.bpmn")) {
            assertThat(CHECK.check(read(name), NOTHING))
                    .filteredOn(finding -> finding.rule().equals("camunda-7"))
                    .as(name)
                    .isNotEmpty()
                    .allSatisfy(finding -> assertThat(finding.severity()).isEqualTo(Severity.ERROR));
        }
        assertThat(CHECK.check(read("zeebe-node-test.bpmn"), NOTHING))
                .extracting(Finding::rule)
                .doesNotContain("camunda-7");
    }
}
