package no.tiltaksflyt.task;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A task with all that decides what a person may do with it now. */
public record FoundTask(
        UserTask task,
        Set<String> candidateUsers,
        String state,
        TaskClaim claim,
        @Nullable String completedBySubject,
        @Nullable String completedBy,
        @Nullable String exclusionReason) {

    /** As a task of those among its groups whose step it is; empty where the engine offers it to none of them. */
    Optional<FoundTask> of(Set<String> owners) {
        Set<String> groups = new TreeSet<>(task.candidateGroups());
        groups.retainAll(owners);
        return groups.isEmpty() ? Optional.empty() : Optional.of(with(task.of(groups), Set.of()));
    }

    FoundTask about(@Nullable CaseRef found) {
        return with(task.about(found), candidateUsers);
    }

    private FoundTask with(UserTask same, Set<String> users) {
        return new FoundTask(same, users, state, claim, completedBySubject, completedBy, exclusionReason);
    }

    /** A person who has left the group no longer has its tasks, not even those that she took or completed. */
    boolean visibleTo(Person person) {
        return !person.system() && (toNobody() ? hers(person) : offeredTo(person));
    }

    private boolean offeredTo(Person person) {
        return task.candidateGroups().stream().anyMatch(person::in)
                || candidateUsers.contains(person.userName())
                || candidateUsers.contains(person.subject());
    }

    private boolean toNobody() {
        return task.candidateGroups().isEmpty() && candidateUsers.isEmpty();
    }

    private boolean hers(Person person) {
        return claim.by(person) || completedBy(person);
    }

    /** Otherwise nobody could have it when its holder gives it back. */
    void requireOffered() {
        if (toNobody()) {
            throw conflict("task.problem.only-you");
        }
    }

    public boolean isOpen() {
        return completedBySubject == null && state.equals("CREATED");
    }

    boolean completedBy(Person person) {
        return person.subject().equals(completedBySubject);
    }

    public boolean heldBy(Person person) {
        return claim.taken() && claim.by(person);
    }

    public boolean heldByOther(Person person) {
        return claim.taken() && !claim.by(person);
    }

    public void requireOpen(Person person) {
        if (completedBy(person)) {
            throw conflict("task.problem.completed-by-you");
        }
        if (completedBySubject != null) {
            throw conflict("task.problem.completed-by", completedBy == null ? "" : completedBy);
        }
        switch (state) {
            case "CREATED" -> {}
            case "COMPLETED" -> throw conflict("task.problem.completed");
            default -> throw conflict("task.problem.cancelled");
        }
    }

    void requireAllowed() {
        if (exclusionReason != null) {
            throw UserProblem.of(HttpStatus.FORBIDDEN, exclusionReason);
        }
    }

    void requireNotTaken(Person person) {
        if (heldByOther(person)) {
            throw conflict("task.problem.taken", claim.name());
        }
    }

    void requireHeld(Person person) {
        if (!heldBy(person)) {
            requireNotTaken(person);
            throw conflict("task.problem.not-held");
        }
    }

    /** Commands of one case keep their order. */
    String orderingKey() {
        return task.caseRef() != null ? task.caseRef().id() : String.valueOf(task.processInstanceKey());
    }

    private static UserProblem conflict(String messageKey, Object... arguments) {
        return UserProblem.of(HttpStatus.CONFLICT, messageKey, arguments);
    }
}
