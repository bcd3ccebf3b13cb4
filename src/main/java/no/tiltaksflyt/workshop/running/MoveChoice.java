package no.tiltaksflyt.workshop.running;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.workshop.file.ModelKind;
import no.tiltaksflyt.workshop.file.UnreadableModel;
import no.tiltaksflyt.workshop.running.MovePlan.Obstacle;
import no.tiltaksflyt.workshop.running.RunningCaseQueries.ActiveElement;
import no.tiltaksflyt.workshop.store.ModelStore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which cases an owner wants moved from where to where, with what that comes to. */
@Component
class MoveChoice {

    /** How many are moved in one go. */
    static final int MOST = 2000;

    private final ModelStore store;
    private final RunningCaseQueries running;

    MoveChoice(ModelStore store, RunningCaseQueries running) {
        this.store = store;
        this.running = running;
    }

    /**
     * What was typed.
     *
     * @param from the engine's number of the version that the cases are in
     * @param to of the version that they shall go on in
     * @param step where they stand; null for all
     * @param cases their instances; empty for all
     * @param elements chosen for what is not where it was
     */
    record Wish(int from, int to, @Nullable String step, Set<Long> cases, Map<String, String> elements) {}

    /** @param active also the subprocesses around the steps */
    record Chosen(
            String modelId,
            RunningVersion source,
            RunningVersion target,
            MovePlan plan,
            List<RunningCase> cases,
            List<ActiveElement> active) {

        List<Obstacle> obstacles() {
            return plan.obstacles(activeIds());
        }

        Set<String> activeIds() {
            Set<String> ids = new LinkedHashSet<>();
            active.forEach(it -> ids.add(it.elementId()));
            return ids;
        }

        Collection<Long> keys() {
            return cases.stream().map(RunningCase::key).toList();
        }
    }

    /**
     * @throws UserProblem (404) for what is no process and for a version that the engine does not have, (422) for the same
     *     version twice, (409) for a version that cannot be read
     */
    @Transactional(readOnly = true)
    public Chosen of(String modelId, Wish wish) {
        requireProcess(modelId);
        RunningVersion source = version(modelId, wish.from());
        RunningVersion target = version(modelId, wish.to());
        if (source.number() == target.number()) {
            throw UserProblem.fields(List.of(FieldProblem.of("to", "workshop.running.same-version")));
        }
        MovePlan plan = MovePlan.of(read(modelId, source), read(modelId, target), wish.elements());
        List<RunningCase> cases =
                running.cases(source.key(), wish.step(), wish.cases().isEmpty() ? null : wish.cases(), MOST);
        List<Long> keys = cases.stream().map(RunningCase::key).toList();
        return new Chosen(modelId, source, target, plan, new ArrayList<>(cases), running.active(keys));
    }

    void requireProcess(String modelId) {
        if (store.model(modelId).kind() != ModelKind.PROCESS) {
            throw UserProblem.notFound();
        }
    }

    private RunningVersion version(String modelId, int number) {
        return running.version(modelId, number).orElseThrow(UserProblem::notFound);
    }

    private MovableProcess read(String modelId, RunningVersion version) {
        try {
            return MovableProcess.read(modelId, running.xml(version.key()).orElseThrow(UserProblem::notFound));
        } catch (UnreadableModel unreadable) {
            throw UserProblem.of(HttpStatus.CONFLICT, "workshop.running.unreadable", version.number());
        }
    }
}
