package no.tiltaksflyt.workshop.release;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.workshop.check.Finding;
import no.tiltaksflyt.workshop.check.ModelCheck;
import no.tiltaksflyt.workshop.check.Severity;
import no.tiltaksflyt.workshop.check.Surroundings;
import no.tiltaksflyt.workshop.release.Release.Part;
import no.tiltaksflyt.workshop.release.Releases.Choice;
import no.tiltaksflyt.workshop.store.ModelStore;
import no.tiltaksflyt.workshop.store.ModelVersion;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Puts together what a release holds: what is wanted, and what must go along as it is deployed. */
@Component
class ReleaseParts {

    private final ModelStore store;
    private final DeployedSet deployed;
    private final ModelCheck check;
    private final KnownModels known;

    ReleaseParts(ModelStore store, DeployedSet deployed, ModelCheck check, KnownModels known) {
        this.store = store;
        this.deployed = deployed;
        this.check = check;
        this.known = known;
    }

    /**
     * What belongs together.
     *
     * @param parts the same, with what was deployed when it was put together
     * @param authors of what is wanted
     */
    record Together(List<ModelVersion> versions, List<Part> parts, Set<String> authors) {}

    /** @throws UserProblem as {@link Releases#ask} */
    Together sound(List<Choice> choices) {
        List<ModelVersion> chosen = choices.stream()
                .distinct()
                .map(choice -> store.version(choice.modelId(), choice.version()))
                .toList();
        requireNew(chosen);
        Together together = around(chosen);
        requireWhole(together.versions());
        requireSound(chosen, together.versions());
        return together;
    }

    /** What a release has replaced; nobody need look at it again. */
    Together before(Release release) {
        return around(release.chosen().stream()
                .map(part -> store.version(part.modelId(), Objects.requireNonNull(part.replaces())))
                .toList());
    }

    private Together around(List<ModelVersion> chosen) {
        List<ModelVersion> together = deployed.around(chosen);
        return new Together(
                together,
                together.stream()
                        .map(version -> part(version, chosen.contains(version)))
                        .toList(),
                authors(chosen));
    }

    /** What goes along unchanged replaces itself, whatever is deployed meanwhile. */
    private Part part(ModelVersion version, boolean chosen) {
        String id = version.file().id();
        Integer replaces = chosen ? store.model(id).deployed() : Integer.valueOf(version.number());
        return new Part(id, version.number(), replaces, chosen, null, null);
    }

    /** Who wrote the same text once has written it, whoever brought it back. */
    private Set<String> authors(List<ModelVersion> chosen) {
        return chosen.stream()
                .flatMap(version -> store.versions(version.file().id()).stream()
                        .filter(other -> other.contentHash().equals(version.contentHash())))
                .flatMap(version -> version.authors().stream())
                .collect(Collectors.toSet());
    }

    private void requireNew(List<ModelVersion> chosen) {
        boolean news = chosen.stream()
                .anyMatch(version -> !store.model(version.file().id()).isDeployed(version.number()));
        if (!news) {
            throw UserProblem.of(HttpStatus.CONFLICT, "workshop.release.nothing-new");
        }
    }

    private static void requireWhole(List<ModelVersion> together) {
        Set<String> missing = DeployedSet.missing(together);
        if (!missing.isEmpty()) {
            throw UserProblem.fields(
                    List.of(FieldProblem.of("models", "workshop.release.missing", String.join(", ", missing))));
        }
    }

    private void requireSound(List<ModelVersion> chosen, List<ModelVersion> together) {
        Surroundings then = new ReleasedModels(known, deployed.with(together));
        for (ModelVersion version : chosen) {
            List<Finding> findings = check.check(version.file(), then);
            long errors = findings.stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .count();
            if (errors > 0) {
                throw UserProblem.fields(List.of(FieldProblem.of(
                        "models", "workshop.release.faulty", version.file().id(), errors)));
            }
        }
    }
}
