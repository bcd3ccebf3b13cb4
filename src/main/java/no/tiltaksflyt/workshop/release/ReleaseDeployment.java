package no.tiltaksflyt.workshop.release;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.engine.ModelDeployment;
import no.tiltaksflyt.engine.ModelDeployment.Deployed;
import no.tiltaksflyt.engine.ModelDeployment.Refused;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.workshop.release.Release.Part;
import no.tiltaksflyt.workshop.release.Release.State;
import no.tiltaksflyt.workshop.store.ModelStore;
import no.tiltaksflyt.workshop.store.ModelVersion;
import no.tiltaksflyt.workshop.store.Supply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings an approved release to the engine: begun, done and given up each in a transaction of its own. */
@Component
class ReleaseDeployment {

    private static final Logger LOG = LoggerFactory.getLogger(ReleaseDeployment.class);
    private static final Duration INTERRUPTED = Duration.ofMinutes(3);

    private final ReleaseRepository releases;
    private final ReleaseContent content;
    private final ModelStore store;
    private final Supply supply;
    private final ModelDeployment engine;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReleaseDeployment(
            ReleaseRepository releases,
            ReleaseContent content,
            ModelStore store,
            Supply supply,
            ModelDeployment engine,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.releases = releases;
        this.content = content;
        this.store = store;
        this.supply = supply;
        this.engine = engine;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * @throws UserProblem (409), and then it is approved as before; (503) when the engine did not answer, or its answer
     *     could not be kept: whether it runs the models is seen when the same is deployed again
     */
    void deploy(long id, Person person) {
        deploy(id, person, null);
    }

    /** @param planned for when it was planned; null when the person deploys it herself */
    void deploy(long id, Person person, @Nullable Instant planned) {
        Release release = transaction.execute(begun -> begin(id, person));
        List<ModelVersion> versions = content.versions(release);
        List<Deployed> deployed = take(id, versions);
        try {
            transaction.executeWithoutResult(done -> finish(release, deployed, person, planned));
        } catch (RuntimeException notKept) {
            LOG.error("The engine has release {}, and that could not be kept; it is to be deployed again", id, notKept);
            throw UserProblem.of(HttpStatus.SERVICE_UNAVAILABLE, "workshop.release.not-kept");
        }
    }

    private List<Deployed> take(long id, List<ModelVersion> versions) {
        try {
            return engine.deploy(versions.stream().map(SuppliedModels::model).toList());
        } catch (Refused refused) {
            LOG.info("The engine refused release {}: {}", id, refused.getMessage());
            giveUp(id, refused.getMessage(), null);
            throw UserProblem.of(HttpStatus.CONFLICT, "workshop.release.refused");
        } catch (RuntimeException away) {
            LOG.warn("The engine did not answer to release {}", id, away);
            giveUp(id, null, clock.instant());
            throw UserProblem.of(HttpStatus.SERVICE_UNAVAILABLE, "workshop.release.engine-away");
        }
    }

    private Release locked(long id) {
        releases.lock(id);
        return releases.find(id).orElseThrow(UserProblem::notFound);
    }

    static UserProblem wrongState(Release release) {
        return UserProblem.of(
                HttpStatus.CONFLICT, "workshop.release.state-" + release.state().code());
    }

    private Release begin(long id, Person person) {
        Release release = locked(id);
        releases.lockModels(id);
        content.requireUnchanged(release, release.contentHash());
        requireStillNext(release);
        requireFree(id);
        if (!releases.begin(id, person, clock.instant(), interrupted())) {
            throw wrongState(release);
        }
        return release;
    }

    /** What began to be deployed before and is not done has been interrupted. */
    private Instant interrupted() {
        return clock.instant().minus(INTERRUPTED);
    }

    private void requireFree(long id) {
        releases.inOtherHands(id, interrupted()).ifPresent(modelId -> {
            throw UserProblem.of(HttpStatus.CONFLICT, "workshop.release.in-other-hands", modelId);
        });
    }

    private void requireStillNext(Release release) {
        overtaken(release).ifPresent(modelId -> {
            throw UserProblem.of(HttpStatus.CONFLICT, "workshop.release.overtaken", modelId);
        });
    }

    /** The model of which something else has been deployed since it was asked for. */
    Optional<String> overtaken(Release release) {
        return release.parts().stream()
                .filter(part -> !Objects.equals(
                        part.replaces(), store.model(part.modelId()).deployed()))
                .map(Part::modelId)
                .findFirst();
    }

    /** Whether the engine was asked to take it, has not answered, and was given nothing else since. */
    boolean mayRun(Release release) {
        return release.state() == State.APPROVED
                && release.unanswered() != null
                && overtaken(release).isEmpty();
    }

    /** @throws UserProblem (409) when it may */
    void requireNotRunning(Release release) {
        if (mayRun(release)) {
            throw UserProblem.of(HttpStatus.CONFLICT, "workshop.release.unanswered");
        }
    }

    /** Whether it was interrupted while it was deployed, and overtaken: it will never be done. */
    boolean isLeft(Release release) {
        return release.state() == State.DEPLOYING
                && Objects.requireNonNull(release.deployed()).at().isBefore(interrupted())
                && overtaken(release).isPresent();
    }

    private void finish(Release release, List<Deployed> deployed, Person person, @Nullable Instant planned) {
        releases.lockModels(release.id());
        for (Part part : release.parts()) {
            if (!supply.deployed(part.modelId(), part.version(), part.replaces())) {
                LOG.warn("Release {} was overtaken at {} while it was deployed", release.id(), part.modelId());
            }
        }
        for (ModelVersion version : content.versions(release)) {
            deployed.stream()
                    .filter(it -> it.name().equals(version.file().fileName()))
                    .findFirst()
                    .ifPresent(it -> requireDone(
                            releases.partDone(release.id(), version.file().id(), it.version(), it.key())));
        }
        requireDone(releases.done(release.id(), clock.instant()));
        audit.append(
                person,
                "model.release-deployed",
                null,
                planned == null
                        ? Map.of("release", release.id(), "content", release.contentHash())
                        : Map.of(
                                "release",
                                release.id(),
                                "content",
                                release.contentHash(),
                                "planned",
                                planned.toString()));
    }

    private static void requireDone(boolean done) {
        if (!done) {
            throw new IllegalStateException("The release is not being deployed any more");
        }
    }

    private void giveUp(long id, @Nullable String refusal, @Nullable Instant unanswered) {
        transaction.executeWithoutResult(given -> requireDone(releases.giveUp(id, refusal, unanswered)));
    }
}
