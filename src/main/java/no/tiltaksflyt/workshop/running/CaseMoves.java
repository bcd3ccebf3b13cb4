package no.tiltaksflyt.workshop.running;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.workshop.running.CaseMove.MovedCase;
import no.tiltaksflyt.workshop.running.CaseMove.State;
import no.tiltaksflyt.workshop.running.MoveChoice.Chosen;
import no.tiltaksflyt.workshop.running.MovePlan.Obstacle;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Owners move cases: one on trial, then the rest, with pauses. Whoever calls has looked who the person is. */
@Service
class CaseMoves {

    private final CaseMoveRepository moves;
    private final AuditLog audit;

    CaseMoves(CaseMoveRepository moves, AuditLog audit) {
        this.moves = moves;
        this.audit = audit;
    }

    /** @throws UserProblem (404) when there is none */
    @Transactional(readOnly = true)
    public CaseMove find(String modelId, long id) {
        return moves.find(modelId, id).orElseThrow(UserProblem::notFound);
    }

    @Transactional(readOnly = true)
    public List<CaseMove> latest(String modelId, int atMost) {
        return moves.latest(modelId, atMost);
    }

    @Transactional(readOnly = true)
    public List<MovedCase> cases(long id) {
        return moves.cases(id);
    }

    /**
     * Keeps what shall be moved; the first case goes at once, the others when the owner has seen it.
     *
     * @throws UserProblem (409) when there is nothing to move or somebody else is moving one of them, (422) when the
     *     engine would refuse one of them
     */
    @Transactional
    public CaseMove begin(Chosen chosen, Person person) {
        List<RunningCase> cases = chosen.cases();
        if (cases.isEmpty()) {
            throw UserProblem.of(HttpStatus.CONFLICT, "workshop.running.none-chosen");
        }
        requireNoObstacle(chosen.obstacles());
        moves.lock(chosen.modelId());
        requireFree(cases.stream().map(RunningCase::key).toList());
        long id = moves.insert(
                chosen.modelId(),
                new CaseMove.Version(chosen.source().key(), chosen.source().number()),
                new CaseMove.Version(chosen.target().key(), chosen.target().number()),
                chosen.plan().elements(),
                person);
        cases.forEach(it -> moves.insertCase(id, it, it.equals(cases.getFirst())));
        tell(person, "model.cases-move-begun", chosen.modelId(), id);
        return find(chosen.modelId(), id);
    }

    private static void requireNoObstacle(List<Obstacle> obstacles) {
        if (!obstacles.isEmpty()) {
            List<FieldProblem> problems = obstacles.stream()
                    .map(it -> FieldProblem.of(
                            "to." + it.elementId(),
                            "workshop.running.obstacle." + it.reason().code()))
                    .toList();
            throw UserProblem.fields(problems);
        }
    }

    private void requireFree(Collection<Long> instances) {
        moves.inOtherHands(instances).ifPresent(name -> {
            throw UserProblem.of(HttpStatus.CONFLICT, "workshop.running.in-other-hands", name);
        });
    }

    /** The rest, or what was paused. */
    @Transactional
    public void goOn(String modelId, long id, Person person) {
        CaseMove move = find(modelId, id);
        if (moves.isTrialOpen(id)) {
            throw UserProblem.of(HttpStatus.CONFLICT, "workshop.running.trial-open");
        }
        turn(move, State.RUNNING, State.TRIAL, State.PAUSED);
        tell(person, "model.cases-move-continued", modelId, id);
    }

    @Transactional
    public void pause(String modelId, long id, Person person) {
        turn(find(modelId, id), State.PAUSED, State.RUNNING);
        tell(person, "model.cases-move-paused", modelId, id);
    }

    /** What waits stays where it is. */
    @Transactional
    public void stop(String modelId, long id, Person person) {
        turn(find(modelId, id), State.STOPPED, State.TRIAL, State.RUNNING, State.PAUSED);
        moves.leave(id);
        tell(person, "model.cases-move-stopped", modelId, id);
    }

    /**
     * Those that were refused, once more.
     *
     * @throws UserProblem (409) during the trial and a pause: the others would set off with them
     */
    @Transactional
    public void again(String modelId, long id, Person person) {
        CaseMove move = find(modelId, id);
        turn(move, State.RUNNING, State.RUNNING, State.STOPPED, State.DONE);
        moves.lock(modelId);
        requireFree(moves.cases(id).stream()
                .filter(MovedCase::isRefused)
                .map(MovedCase::instance)
                .collect(TreeSet::new, TreeSet::add, TreeSet::addAll));
        try {
            if (moves.again(id) == 0) {
                throw UserProblem.of(HttpStatus.CONFLICT, "workshop.running.none-refused");
            }
        } catch (DuplicateKeyException meanwhile) {
            throw UserProblem.of(HttpStatus.CONFLICT, "workshop.running.in-other-hands", "");
        }
        tell(person, "model.cases-move-continued", modelId, id);
    }

    private void turn(CaseMove move, State state, State... met) {
        if (!moves.turn(move, state, met)) {
            throw UserProblem.of(HttpStatus.CONFLICT, "workshop.running.wrong-state");
        }
    }

    private void tell(Person person, String deed, String modelId, long id) {
        audit.append(person, deed, null, Map.of("model", modelId, "move", id));
    }
}
