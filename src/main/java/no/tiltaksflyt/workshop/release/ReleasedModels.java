package no.tiltaksflyt.workshop.release;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.tiltaksflyt.workshop.check.Surroundings;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;

/** What a model meets once it is deployed: the other models as they are then, and nobody's drafts. */
final class ReleasedModels implements Surroundings {

    private final KnownModels known;
    private final List<ModelFile> files;

    /** @param files all that is deployed then */
    ReleasedModels(KnownModels known, List<ModelFile> files) {
        this.known = known;
        this.files = List.copyOf(files);
    }

    @Override
    public Set<String> jobTypes() {
        return known.jobTypes();
    }

    @Override
    public boolean isGroup(String name) {
        return known.isGroup(name);
    }

    @Override
    public Set<String> groups() {
        return known.groups();
    }

    @Override
    public Optional<ModelFile> model(ModelKind kind, String id) {
        return files.stream()
                .filter(file -> file.kind() == kind && file.id().equals(id))
                .findFirst();
    }

    @Override
    public Optional<String> ownerOfProcess(String processId) {
        return model(ModelKind.PROCESS, processId).map(ModelFile::id);
    }

    @Override
    public List<ModelFile> usersOf(String formId) {
        return files.stream()
                .filter(file -> file.kind() == ModelKind.PROCESS)
                .filter(process -> ModelReferences.of(process).contains(formId))
                .flatMap(process -> known.together(process, files).stream())
                .distinct()
                .toList();
    }

    @Override
    public Set<String> readByApplication(String formId) {
        return known.readByApplication(formId);
    }

    @Override
    public Set<String> startVariables(String processId) {
        return known.startVariables(processId);
    }
}
