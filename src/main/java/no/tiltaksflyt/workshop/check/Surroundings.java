package no.tiltaksflyt.workshop.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.tiltaksflyt.casework.SignedStep;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;

/** What exists around a model, so that its check can tell what it refers to in vain. */
public interface Surroundings {

    /** The job types that have a worker. */
    Set<String> jobTypes();

    boolean isGroup(String name);

    /** The step of a process that the application signs for whoever's it is; empty for all others. */
    default Optional<SignedStep> signedStep(String processId, String elementId) {
        return Optional.empty();
    }

    /** The groups that may be offered. */
    Set<String> groups();

    /** The newest known version. */
    Optional<ModelFile> model(ModelKind kind, String id);

    /** The id of the model that has this process. */
    Optional<String> ownerOfProcess(String processId);

    /** The processes that have this form, with all that they name; empty where none has it. */
    List<ModelFile> usersOf(String formId);

    /** The answers in a form, and the variables of any process, that the application itself reads. */
    Set<String> readByApplication(String formId);

    /** The variables that the application gives at the start and by messages; empty where that is not known. */
    Set<String> startVariables(String processId);
}
