package no.tiltaksflyt.workshop.running;

import java.util.List;
import java.util.Map;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.breach.StoppedInstances;
import no.tiltaksflyt.engine.EngineCommands;
import no.tiltaksflyt.engine.EngineOutbox;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.web.VisibleText;
import no.tiltaksflyt.web.identitynumber.NationalIdentityNumbers;
import no.tiltaksflyt.workshop.running.StuckCaseRepository.Intervention;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A single case that does not come further by itself: it goes on in another step, or ends; always with a reason. */
@Service
class StuckCases {

    private static final int LONGEST_REASON = 500;

    private final StuckCaseRepository stuck;
    private final RunningCaseQueries running;
    private final CaseMoveRepository moves;
    private final EngineCommands engine;
    private final EngineOutbox outbox;
    private final StoppedInstances stopped;
    private final AuditLog audit;

    StuckCases(
            StuckCaseRepository stuck,
            RunningCaseQueries running,
            CaseMoveRepository moves,
            EngineCommands engine,
            EngineOutbox outbox,
            StoppedInstances stopped,
            AuditLog audit) {
        this.stuck = stuck;
        this.running = running;
        this.moves = moves;
        this.engine = engine;
        this.outbox = outbox;
        this.stopped = stopped;
        this.audit = audit;
    }

    /**
     * @param definition the engine's key of the version that it is in
     * @param steps where it may go on: tasks of people, which nobody signs by being moved there
     */
    record StuckCase(RunningCase running, long definition, List<String> steps, List<Intervention> done) {}

    /** @throws UserProblem (404) when no running case of the model has this key */
    @Transactional(readOnly = true)
    public StuckCase find(String modelId, long instance) {
        long definition = stuck.definition(modelId, instance).orElseThrow(UserProblem::notFound);
        RunningCase found = running.cases(definition, null, List.of(instance), 1).stream()
                .findFirst()
                .orElseThrow(UserProblem::notFound);
        List<String> steps =
                MovableProcess.read(modelId, running.xml(definition).orElseThrow(UserProblem::notFound))
                        .parts()
                        .values()
                        .stream()
                        .filter(part ->
                                part.type().equals("userTask") && part.scope().equals(modelId))
                        .map(MovablePart::id)
                        .toList();
        return new StuckCase(found, definition, steps, stuck.done(modelId, instance));
    }

    /**
     * Begins at a step, and ends what goes on instead.
     *
     * @throws UserProblem (422) without a reason and for a step that is none, (409) for a case that is on its way
     *     already or stands still until an administrator has looked at it
     */
    @Transactional
    public void step(String modelId, long instance, String elementId, @Nullable String reason, Person person) {
        StuckCase found = find(modelId, instance);
        String why = reason(reason);
        if (!found.steps().contains(elementId)) {
            throw UserProblem.fields(List.of(FieldProblem.of("step", "workshop.running.step-missing")));
        }
        String orderingKey = free(instance);
        engine.moveCase(orderingKey, instance, elementId, Map.of(), stuck.goingOn(instance));
        stuck.insert(modelId, instance, elementId, why, person);
        audit.append(
                person,
                "model.case-stepped",
                found.running().about(),
                Map.of("model", modelId, "step", elementId, "reason", why));
    }

    /** Ends the process of a case; what the case itself is stays as it is. */
    @Transactional
    public void cancel(String modelId, long instance, @Nullable String reason, Person person) {
        StuckCase found = find(modelId, instance);
        String why = reason(reason);
        engine.cancelInstance(free(instance), instance);
        stuck.insert(modelId, instance, null, why, person);
        audit.append(person, "model.case-cancelled", found.running().about(), Map.of("model", modelId, "reason", why));
    }

    private static String reason(@Nullable String typed) {
        String reason = VisibleText.orNull(typed);
        if (reason == null) {
            throw UserProblem.fields(List.of(FieldProblem.of("reason", "workshop.running.reason-missing")));
        }
        if (reason.length() > LONGEST_REASON) {
            throw UserProblem.fields(List.of(FieldProblem.of("reason", "workshop.message.too-long", LONGEST_REASON)));
        }
        if (NationalIdentityNumbers.in(reason)) {
            throw UserProblem.fields(List.of(FieldProblem.of("reason", "problem.field.national-identity-number")));
        }
        return reason;
    }

    /** What the commands to it are ordered by; a second press waits for the first. */
    private String free(long instance) {
        String orderingKey = "stuck " + instance;
        boolean underWay = outbox.isUnderWay(orderingKey)
                || moves.inOtherHands(List.of(instance)).isPresent();
        if (underWay) {
            throw UserProblem.of(HttpStatus.CONFLICT, "workshop.running.under-way");
        }
        if (stopped.isStopped(instance)) {
            throw UserProblem.of(HttpStatus.CONFLICT, "workshop.running.refused.stopped");
        }
        return orderingKey;
    }
}
