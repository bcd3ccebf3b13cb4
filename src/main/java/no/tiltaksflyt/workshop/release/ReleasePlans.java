package no.tiltaksflyt.workshop.release;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.notification.Notices;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Approved releases that deploy themselves at a set time. One instance does it; when the engine is away it is tried again
 * each minute, and the owners are told once. Whoever calls has looked that the person is a process owner.
 */
@Service
public class ReleasePlans {

    private static final Logger LOG = LoggerFactory.getLogger(ReleasePlans.class);
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(366);

    private final PlanRepository plans;
    private final ReleaseRepository releases;
    private final ReleaseDeployment deployment;
    private final AuditLog audit;
    private final Notices notices;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReleasePlans(
            PlanRepository plans,
            ReleaseRepository releases,
            ReleaseDeployment deployment,
            AuditLog audit,
            Notices notices,
            TransactionTemplate transaction,
            Clock clock) {
        this.plans = plans;
        this.releases = releases;
        this.deployment = deployment;
        this.audit = audit;
        this.notices = notices;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Empty for a release that does not deploy itself. */
    @Transactional(readOnly = true)
    public Optional<ReleasePlan> of(long release) {
        return plans.find(release);
    }

    /** @throws UserProblem (404), (409) when it is not approved, (422) for a time that is over or more than a year ahead */
    @Transactional
    public void plan(long id, Instant at, Person person) {
        Release release = locked(id);
        if (release.state() != Release.State.APPROVED) {
            throw ReleaseDeployment.wrongState(release);
        }
        Instant now = clock.instant();
        if (!at.isAfter(now) || at.isAfter(now.plus(LONGEST))) {
            throw UserProblem.fields(List.of(FieldProblem.of("date", "workshop.plan.no-time")));
        }
        if (!plans.save(id, at, person)) {
            throw UserProblem.notFound();
        }
        audit.append(person, "model.release-planned", null, Map.of("release", id, "at", at.toString()));
    }

    /** @throws UserProblem (409) when there is nothing to call off */
    @Transactional
    public void cancel(long id, Person person) {
        locked(id);
        if (!plans.delete(id)) {
            throw UserProblem.of(HttpStatus.CONFLICT, "workshop.plan.none");
        }
        audit.append(person, "model.release-plan-cancelled", null, Map.of("release", id));
    }

    private Release locked(long id) {
        releases.lock(id);
        return releases.find(id).orElseThrow(UserProblem::notFound);
    }

    @Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT10S")
    void deployDue() {
        try {
            Instant now = clock.instant();
            List<ReleasePlan> due = transaction.execute(taken -> plans.takeDue(now, now.minus(AGAIN)));
            due.forEach(this::deploy);
        } catch (DataAccessException | TransactionException databaseAway) {
            LOG.debug("Releases wait for the database: {}", databaseAway.getMessage());
        }
    }

    private void deploy(ReleasePlan plan) {
        try {
            deployment.deploy(plan.release(), plan.by(), plan.at());
            transaction.executeWithoutResult(done -> {
                end(plan);
                tell(plan, "workshop.notice.planned-done", "done");
            });
        } catch (UserProblem problem) {
            transaction.executeWithoutResult(told -> failed(plan, problem));
        }
    }

    /** An engine that is away is asked again; what it refuses, or what was overtaken, an owner looks at. */
    private void failed(ReleasePlan plan, UserProblem problem) {
        if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            tell(plan, "workshop.notice.planned-waits", "waits");
        } else if (!problem.messageKey().equals("workshop.release.state-deploying")) {
            end(plan);
            tell(plan, "workshop.notice.planned-failed", "failed");
            audit.append(
                    plan.by(),
                    "model.release-plan-failed",
                    null,
                    Map.of("release", plan.release(), "why", problem.messageKey()));
        }
    }

    private void end(ReleasePlan plan) {
        if (!plans.delete(plan.release())) {
            LOG.info("The plan of release {} was called off while it was carried out", plan.release());
        }
    }

    private void tell(ReleasePlan plan, String message, String what) {
        notices.tell(
                Groups.PROCESS_OWNER,
                "nb",
                null,
                message,
                List.of(String.valueOf(plan.release())),
                "release-plan:%d:%d:%s"
                        .formatted(
                                plan.release(),
                                plan.at().truncatedTo(ChronoUnit.SECONDS).getEpochSecond(),
                                what));
    }
}
