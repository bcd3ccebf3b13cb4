package no.tiltaksflyt.insight.analysis;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The targets that managers set for steps; each change stands in the log. */
@Component
public class StepTargets {

    private final StepTargetRepository targets;
    private final AuditLog audit;
    private final Clock clock;

    StepTargets(StepTargetRepository targets, AuditLog audit, Clock clock) {
        this.targets = targets;
        this.audit = audit;
        this.clock = clock;
    }

    public static boolean maySet(Person person) {
        return !person.system() && person.in(Groups.MANAGER);
    }

    @Transactional(readOnly = true)
    public List<StepTarget> of(String process) {
        return targets.all(process);
    }

    /**
     * @param workingDays 1 to {@link StepTarget#LONGEST}
     * @throws AccessDeniedException for who is no manager
     */
    @Transactional
    public void set(Person person, String process, String elementId, int workingDays) {
        require(person);
        if (workingDays < 1 || workingDays > StepTarget.LONGEST) {
            throw new IllegalArgumentException("No target: " + workingDays);
        }
        targets.set(new StepTarget(process, elementId, workingDays, person.name(), clock.instant()));
        audit.append(
                person,
                "insight.target-set",
                null,
                Map.of("process", process, "step", elementId, "workingDays", workingDays));
    }

    /**
     * A target that is not there is no change, and is not logged.
     *
     * @throws AccessDeniedException for who is no manager
     */
    @Transactional
    public void remove(Person person, String process, String elementId) {
        require(person);
        if (targets.remove(process, elementId)) {
            audit.append(person, "insight.target-removed", null, Map.of("process", process, "step", elementId));
        }
    }

    private static void require(Person person) {
        if (!maySet(person)) {
            throw new AccessDeniedException("Targets are set by managers");
        }
    }
}
