package no.tiltaksflyt.workshop.check;

import static no.tiltaksflyt.harness.ShippedModel.ZEEBE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.tiltaksflyt.casework.SignedStep;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.workshop.file.FormKeys;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;

/** What is around the shipped models: each other, the workers of their jobs, and the house's groups. */
class ShippedSurroundings implements Surroundings {

    private static final Set<String> GROUPS = Set.of(
            Groups.POD_ASSESSOR,
            Groups.POD_LEADER,
            Groups.MINISTRY_CASEWORKER,
            Groups.MINISTRY_DIRECTOR,
            Groups.MINISTRY_DIRECTOR_GENERAL,
            Groups.MINISTRY_STATE_SECRETARY,
            Groups.MINISTRY_MINISTER);

    private static final List<SignedStep> SIGNED = List.of(
            new Signed("small-process", Optional.of(Groups.POD_ASSESSOR)),
            new Signed("other-process", Optional.empty()));

    private static final List<ModelFile> FILES = all();
    private static final Set<String> JOB_TYPES = jobs();

    private final Map<String, ModelFile> more = new HashMap<>();
    private final Set<String> startVariables = new HashSet<>();
    private final Set<String> read = new HashSet<>();

    static List<ModelFile> files() {
        return FILES;
    }

    private static List<ModelFile> all() {
        return Stream.of(".bpmn", ".dmn", ".form")
                .flatMap(suffix ->
                        no.tiltaksflyt.harness.ShippedModel.paths(suffix.equals(".form") ? "forms" : "bpmn", suffix)
                                .stream())
                .map(ShippedSurroundings::read)
                .toList();
    }

    private static ModelFile read(Path path) {
        try {
            String name = path.getFileName().toString();
            ModelKind kind = ModelKind.ofFileName(name).orElseThrow();
            return new ModelFile(name.substring(0, name.lastIndexOf('.')), kind, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another model that is around. */
    ShippedSurroundings with(ModelFile file) {
        more.put(file.id(), file);
        return this;
    }

    ShippedSurroundings startingWith(String... variables) {
        startVariables.addAll(List.of(variables));
        return this;
    }

    /** Answers that the application asks for itself. */
    ShippedSurroundings reading(String... answers) {
        read.addAll(List.of(answers));
        return this;
    }

    @Override
    public Set<String> jobTypes() {
        return JOB_TYPES;
    }

    private static Set<String> jobs() {
        return no.tiltaksflyt.harness.ShippedModel.processes().stream()
                .flatMap(file -> file.elements(ZEEBE, "taskDefinition", "executionListener", "taskListener").stream())
                .map(job -> job.getAttribute("type"))
                .collect(Collectors.toSet());
    }

    /** The task of the small process is one group's, and the same task of another is whose the case says. */
    @Override
    public Optional<SignedStep> signedStep(String processId, String elementId) {
        return SIGNED.stream()
                .filter(step -> step.handles(processId, elementId))
                .findFirst();
    }

    private record Signed(String processId, Optional<String> group) implements SignedStep {

        @Override
        public boolean handles(String process, String elementId) {
            return processId.equals(process) && elementId.equals("Task_Answer");
        }
    }

    @Override
    public boolean isGroup(String name) {
        return GROUPS.contains(name) || name.startsWith(Groups.DISTRICT_PREFIX);
    }

    @Override
    public Set<String> groups() {
        return GROUPS;
    }

    @Override
    public Optional<ModelFile> model(ModelKind kind, String id) {
        return Stream.concat(more.values().stream(), files().stream())
                .filter(file -> file.kind() == kind && file.id().equals(id))
                .findFirst();
    }

    @Override
    public Optional<String> ownerOfProcess(String processId) {
        return model(ModelKind.PROCESS, processId).map(ModelFile::id);
    }

    @Override
    public List<ModelFile> usersOf(String formId) {
        List<ModelFile> all =
                Stream.concat(more.values().stream(), files().stream()).toList();
        boolean used = all.stream()
                .anyMatch(
                        file -> file.kind() == ModelKind.PROCESS && file.text().contains("formId=\"" + formId + "\""));
        return used ? all : List.of();
    }

    @Override
    public Set<String> readByApplication(String formId) {
        return Stream.concat(
                        read.stream(),
                        files().stream()
                                .filter(file -> file.id().equals(formId))
                                .flatMap(file -> FormKeys.of(file).stream()))
                .collect(Collectors.toSet());
    }

    @Override
    public Set<String> startVariables(String processId) {
        return startVariables;
    }
}
