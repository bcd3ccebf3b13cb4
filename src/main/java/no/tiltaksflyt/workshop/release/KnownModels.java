package no.tiltaksflyt.workshop.release;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.tiltaksflyt.casework.SignedStep;
import no.tiltaksflyt.engine.Worker;
import no.tiltaksflyt.form.FilledForm;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.workshop.check.Surroundings;
import no.tiltaksflyt.workshop.file.FormKeys;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;
import no.tiltaksflyt.workshop.store.ModelStore;
import no.tiltaksflyt.workshop.store.ModelVersion;
import org.springframework.stereotype.Component;

/** What is there beside a model that is checked: the application's workers, the groups, the other models. */
@Component
public class KnownModels implements Surroundings {

    /** What the task list itself reads of any form. */
    private static final Set<String> OF_EVERY_TASK = Set.of(FilledForm.IMPARTIALITY, "impartialityReason");

    private final Set<String> jobTypes;
    private final Set<String> jobVariables;
    private final List<SignedStep> signedSteps;
    private final ModelStore store;

    KnownModels(List<Worker<?>> workers, List<SignedStep> signedSteps, ModelStore store) {
        this.jobTypes = workers.stream().map(Worker::type).collect(Collectors.toCollection(TreeSet::new));
        this.jobVariables =
                workers.stream().flatMap(worker -> worker.reads().stream()).collect(Collectors.toSet());
        this.signedSteps = List.copyOf(signedSteps);
        this.store = store;
    }

    @Override
    public Set<String> jobTypes() {
        return jobTypes;
    }

    @Override
    public Optional<SignedStep> signedStep(String processId, String elementId) {
        return signedSteps.stream()
                .filter(step -> step.handles(processId, elementId))
                .findFirst();
    }

    @Override
    public boolean isGroup(String name) {
        return Groups.isKnown(name);
    }

    @Override
    public Set<String> groups() {
        return Groups.all();
    }

    @Override
    public Optional<ModelFile> model(ModelKind kind, String id) {
        return store.find(id)
                .filter(model -> model.kind() == kind)
                .map(model -> store.open(id).file());
    }

    @Override
    public Optional<String> ownerOfProcess(String processId) {
        return store.find(processId)
                .filter(model -> model.kind() == ModelKind.PROCESS)
                .map(model -> model.id());
    }

    /** A model with all that it names, as owners go on with it, and what that names in its turn; itself first. */
    public List<ModelFile> together(ModelFile file) {
        return together(
                file, id -> store.find(id).map(model -> store.open(model.id()).file()));
    }

    /** The same, but of these files alone. */
    List<ModelFile> together(ModelFile file, List<ModelFile> among) {
        return together(
                file,
                id -> among.stream().filter(model -> model.id().equals(id)).findFirst());
    }

    private static List<ModelFile> together(ModelFile file, Function<String, Optional<ModelFile>> named) {
        Map<String, ModelFile> found = new LinkedHashMap<>();
        Deque<ModelFile> next = new ArrayDeque<>(List.of(file));
        while (!next.isEmpty()) {
            ModelFile model = next.removeFirst();
            if (found.putIfAbsent(model.id(), model) == null) {
                ModelReferences.of(model).stream()
                        .flatMap(id -> named.apply(id).stream())
                        .forEach(next::add);
            }
        }
        return List.copyOf(found.values());
    }

    @Override
    public List<ModelFile> usersOf(String formId) {
        return store.models().stream()
                .filter(model -> model.kind() == ModelKind.PROCESS)
                .map(model -> store.open(model.id()).file())
                .filter(process -> ModelReferences.of(process).contains(formId))
                .flatMap(process -> together(process).stream())
                .distinct()
                .toList();
    }

    /** Of a form that came with the application, its tasks read what it asked then. */
    @Override
    public Set<String> readByApplication(String formId) {
        Set<String> read = new HashSet<>(jobVariables);
        read.addAll(OF_EVERY_TASK);
        store.find(formId).stream()
                .flatMap(model -> store.versions(formId).stream())
                .filter(ModelVersion::supplier)
                .forEach(version -> read.addAll(FormKeys.of(version.file())));
        return read;
    }

    @Override
    public Set<String> startVariables(String processId) {
        return Set.of();
    }
}
