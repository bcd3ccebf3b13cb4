package no.tiltaksflyt.workshop.release;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;
import no.tiltaksflyt.workshop.release.TrialRecord.Trial;
import no.tiltaksflyt.workshop.store.ModelStore;
import org.springframework.stereotype.Component;

/** Whether what is released goes as its scenarios expect; who approves it although nobody can say so says why. */
@Component
public class ReleaseTrials {

    private static final int LONGEST = 1000;

    private final ModelStore store;
    private final KnownModels known;
    private final TrialRecord trials;

    ReleaseTrials(ModelStore store, KnownModels known, TrialRecord trials) {
        this.store = store;
        this.known = known;
        this.trials = trials;
    }

    /** By the id of each process that has scenarios. */
    public Map<String, Trial> of(Release release) {
        List<ModelFile> files = files(release);
        Map<String, Trial> byId = new LinkedHashMap<>();
        for (ModelFile file : files) {
            if (file.kind() == ModelKind.PROCESS) {
                trials.of(file, known.together(file, files)).ifPresent(trial -> byId.put(file.id(), trial));
            }
        }
        return byId;
    }

    private List<ModelFile> files(Release release) {
        return release.parts().stream()
                .map(part -> store.version(part.modelId(), part.version()).file())
                .toList();
    }

    /** What has not been tried as it is in the release is tried now; returns at once. */
    void tryLater(Release release, Person person) {
        List<ModelFile> files = files(release);
        for (ModelFile file : files) {
            if (file.kind() == ModelKind.PROCESS) {
                List<ModelFile> together = known.together(file, files);
                trials.of(file, together)
                        .filter(trial -> !trial.tried())
                        .ifPresent(untried -> trials.tryLater(file, together, person));
            }
        }
    }

    /** @throws UserProblem (422) when a scenario does not go as expected or has not been tried, and nobody says why */
    void requireExplained(Release release, String reason) {
        if (of(release).values().stream().anyMatch(Trial::isDoubtful)) {
            requireText("reason", reason, "workshop.release.red-unexplained");
        }
    }

    /** @throws UserProblem (422) when nothing is written there, or too much */
    static void requireText(String field, String text, String missing) {
        if (text.isBlank()) {
            throw UserProblem.fields(List.of(FieldProblem.of(field, missing)));
        }
        if (text.strip().length() > LONGEST) {
            throw UserProblem.fields(List.of(FieldProblem.of(field, "workshop.message.too-long", LONGEST)));
        }
    }
}
