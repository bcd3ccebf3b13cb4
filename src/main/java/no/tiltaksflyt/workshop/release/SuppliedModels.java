package no.tiltaksflyt.workshop.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import no.tiltaksflyt.engine.ModelDeployment.Model;
import no.tiltaksflyt.engine.ModelDeployment.Source;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;
import no.tiltaksflyt.workshop.store.ModelVersion;
import no.tiltaksflyt.workshop.store.Supply;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes the application's own models into the store, and says what is deployed at a start: what the store holds for it. */
@Component
class SuppliedModels implements Source {

    private static final List<String> PATTERNS =
            List.of("classpath*:bpmn/*.bpmn", "classpath*:bpmn/*.dmn", "classpath*:forms/*.form");

    private final Supply supply;
    private final DeployedSet deployed;
    private final WorkshopProperties properties;
    private final TransactionTemplate transaction;

    SuppliedModels(
            Supply supply, DeployedSet deployed, WorkshopProperties properties, TransactionTemplate transaction) {
        this.supply = supply;
        this.deployed = deployed;
        this.properties = properties;
        this.transaction = transaction;
    }

    @Override
    public List<List<Model>> deployments() {
        transaction.executeWithoutResult(
                all -> files().forEach(file -> supply.takeIn(file, properties.deploySupplied())));
        return deployed.groups().stream()
                .map(group -> group.stream().map(SuppliedModels::model).toList())
                .toList();
    }

    static Model model(ModelVersion version) {
        return new Model(version.file().fileName(), version.file().text());
    }

    private static List<ModelFile> files() {
        List<Resource> resources = new ArrayList<>();
        for (String pattern : PATTERNS) {
            try {
                resources.addAll(List.of(new PathMatchingResourcePatternResolver().getResources(pattern)));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return resources.stream()
                .sorted(Comparator.comparing(resource -> Objects.requireNonNull(resource.getFilename())))
                .map(SuppliedModels::file)
                .toList();
    }

    private static ModelFile file(Resource resource) {
        String name = Objects.requireNonNull(resource.getFilename());
        try {
            ModelKind kind = ModelKind.ofFileName(name).orElseThrow();
            return new ModelFile(
                    name.substring(0, name.lastIndexOf('.')),
                    kind,
                    resource.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
