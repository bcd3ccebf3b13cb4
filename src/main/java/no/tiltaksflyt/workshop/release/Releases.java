package no.tiltaksflyt.workshop.release;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.notification.Notices;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.workshop.release.Release.State;
import no.tiltaksflyt.workshop.release.ReleaseParts.Together;
import no.tiltaksflyt.workshop.store.ContentHash;
import no.tiltaksflyt.workshop.store.ModelStore;
import no.tiltaksflyt.workshop.store.ModelVersion;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Asking for a release, judging and deploying it. Whoever calls has looked that the person is a process owner. */
@Service
public class Releases {

    private final ReleaseRepository releases;
    private final ModelStore store;
    private final ReleaseContent content;
    private final ReleaseDeployment deployment;
    private final ReleaseParts parts;
    private final EngineOpinion opinion;
    private final ReleaseTrials trials;
    private final AuditLog audit;
    private final Notices notices;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Releases(
            ReleaseRepository releases,
            ModelStore store,
            ReleaseContent content,
            ReleaseDeployment deployment,
            ReleaseParts parts,
            EngineOpinion opinion,
            ReleaseTrials trials,
            AuditLog audit,
            Notices notices,
            TransactionTemplate transaction,
            Clock clock) {
        this.releases = releases;
        this.store = store;
        this.content = content;
        this.deployment = deployment;
        this.parts = parts;
        this.opinion = opinion;
        this.trials = trials;
        this.audit = audit;
        this.notices = notices;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @throws UserProblem (404) when there is none */
    @Transactional(readOnly = true)
    public Release find(long id) {
        return releases.find(id).orElseThrow(UserProblem::notFound);
    }

    /**
     * The newest first.
     *
     * @param modelId of the model that they hold; null for all
     */
    @Transactional(readOnly = true)
    public List<Release> latest(@Nullable String modelId, int atMost) {
        return releases.latest(modelId, atMost);
    }

    /** Somebody is about to ask for a release. */
    public void expectOne() {
        opinion.getReady();
    }

    /** A model in a version that somebody wants deployed. */
    public record Choice(String modelId, int version) {}

    /**
     * Asks the other owners. Who asks twice for the same content, as by a second press, has asked once.
     *
     * @throws UserProblem (404) for a version that is not there, (409) when it is deployed already, (422) when the check
     *     finds an error, when something that it names is missing, when a real engine refuses it, or without a message
     */
    public Release ask(List<Choice> choices, String message, Person person) {
        ReleaseTrials.requireText("message", message, "workshop.message.missing");
        Together asked = transaction.execute(read -> parts.sound(choices));
        boolean tried = requireTaken(asked.versions());
        Release release = transaction.execute(kept -> keep(asked, tried, message.strip(), person));
        trials.tryLater(release, person);
        return release;
    }

    /** @return whether there was an engine to ask */
    private boolean requireTaken(List<ModelVersion> together) {
        EngineOpinion.Opinion said =
                opinion.of(together.stream().map(ModelVersion::file).toList());
        if (said.isRefusal()) {
            throw UserProblem.fields(List.of(FieldProblem.of("models", "workshop.release.not-taken")));
        }
        return said.answer() == EngineOpinion.Answer.TAKEN;
    }

    private Release keep(Together asked, boolean tried, String message, Person person) {
        String hash = ContentHash.of(asked.versions());
        return releases.waiting(hash, tried, person)
                .flatMap(releases::find)
                .filter(release -> deployment.overtaken(release).isEmpty())
                .orElseGet(() -> insert(asked, hash, tried, message, person));
    }

    private Release insert(Together asked, String hash, boolean tried, String message, Person person) {
        long id = releases.insert(message, hash, asked.authors(), tried, person, clock.instant());
        asked.parts().forEach(part -> releases.insertPart(id, part));
        audit.append(person, "model.release-asked", null, Map.of("release", id));
        notices.tell(
                Groups.PROCESS_OWNER,
                "nb",
                null,
                "workshop.notice.asked",
                List.of(person.name(), String.valueOf(id)),
                "release:" + id);
        return find(id);
    }

    /**
     * The other owner says yes.
     *
     * @param contentHash of what she has looked at
     * @param reason for approving although a scenario does not go as expected or has not been tried; blank for none
     * @throws UserProblem (403) for who wrote in it or asked for it, (409) when it is not what she has looked at, or is
     *     not waiting any more, (422) when a reason is missing
     */
    @Transactional
    public Release approve(long id, String contentHash, String reason, Person person) {
        Release release = locked(id);
        requireForeign(release, person);
        content.requireUnchanged(release, contentHash);
        trials.requireExplained(release, reason);
        judge(release, List.of(State.ASKED), State.APPROVED, person, reason.isBlank() ? null : reason.strip());
        audit.append(person, "model.release-approved", null, Map.of("release", id, "content", release.contentHash()));
        return find(id);
    }

    /**
     * The other owner says no, and why.
     *
     * @throws UserProblem (409) while the engine may run it
     */
    @Transactional
    public Release decline(long id, String reason, Person person) {
        ReleaseTrials.requireText("reason", reason, "workshop.reason.missing");
        Release release = locked(id);
        requireForeign(release, person);
        deployment.requireNotRunning(release);
        judge(release, List.of(State.ASKED, State.APPROVED), State.DECLINED, person, reason.strip());
        audit.append(person, "model.release-declined", null, Map.of("release", id));
        return find(id);
    }

    /**
     * Who asked does not want it any more; any owner may say so. So ends what was interrupted and then overtaken, too.
     *
     * @throws UserProblem (409) while the engine may run it
     */
    @Transactional
    public Release withdraw(long id, Person person) {
        Release release = locked(id);
        deployment.requireNotRunning(release);
        List<State> met = deployment.isLeft(release) ? List.of(State.DEPLOYING) : List.of(State.ASKED, State.APPROVED);
        judge(release, met, State.WITHDRAWN, person, null);
        audit.append(person, "model.release-withdrawn", null, Map.of("release", id));
        return find(id);
    }

    private Release locked(long id) {
        releases.lock(id);
        return find(id);
    }

    private void judge(Release release, List<State> met, State state, Person person, @Nullable String judgement) {
        if (!releases.judge(release.id(), met, state, person, judgement, clock.instant())) {
            throw ReleaseDeployment.wrongState(release);
        }
    }

    private static void requireForeign(Release release, Person person) {
        if (!release.isForeignTo(person.subject())) {
            throw UserProblem.of(HttpStatus.FORBIDDEN, "workshop.release.own");
        }
    }

    /**
     * Deploys what was approved: all of it, or nothing.
     *
     * @throws UserProblem (409) when it is not approved, when something else was deployed since it was asked for, or when
     *     the engine refuses it; (503) when the engine does not answer: nothing is deployed then as far as we know, and
     *     the same may be tried again
     */
    public Release deploy(long id, Person person) {
        deployment.deploy(id, person);
        return find(id);
    }

    /** The model of which something else has been deployed since; such a release can only be withdrawn or declined. */
    @Transactional(readOnly = true)
    public Optional<String> overtaken(Release release) {
        return release.state().isOver() ? Optional.empty() : deployment.overtaken(release);
    }

    /** Whether it ends when an owner withdraws it now. */
    @Transactional(readOnly = true)
    public boolean canWithdraw(Release release) {
        return release.state() == State.ASKED
                || release.state() == State.APPROVED && !deployment.mayRun(release)
                || deployment.isLeft(release);
    }

    /**
     * Whether what it replaced can be had again without asking anybody: it is what is deployed, it replaced something, and
     * it did not itself go back.
     */
    @Transactional(readOnly = true)
    public boolean canGoBack(Release release) {
        return !release.isGoingBack() && isNewest(release);
    }

    private boolean isNewest(Release release) {
        return release.state() == State.DEPLOYED
                && release.chosen().stream().allMatch(part -> part.replaces() != null)
                && release.chosen().stream()
                        .allMatch(part -> store.model(part.modelId()).isDeployed(part.version()));
    }

    /**
     * Deploys again what a release has replaced. That was approved before, so nobody need approve it once more.
     *
     * @throws UserProblem (409) when something else was deployed since or it went back itself, (422) without a reason, and as {@link #deploy}
     */
    public Release goBack(long id, String reason, Person person) {
        ReleaseTrials.requireText("reason", reason, "workshop.reason.missing-back");
        Long back = transaction.execute(asked -> askBack(id, reason, person));
        return deploy(Objects.requireNonNull(back), person);
    }

    private long askBack(long id, String reason, Person person) {
        Release release = locked(id);
        if (release.isGoingBack()) {
            throw UserProblem.of(HttpStatus.CONFLICT, "workshop.back.twice");
        }
        if (!canGoBack(release)) {
            throw UserProblem.of(HttpStatus.CONFLICT, "workshop.back.not-newest");
        }
        Together former = parts.before(release);
        String hash = ContentHash.of(former.versions());
        long back = releases.insert(reason.strip(), hash, Set.of(), true, person, clock.instant());
        former.parts().forEach(part -> releases.insertPart(back, part));
        judge(find(back), List.of(State.ASKED), State.APPROVED, person, null);
        audit.append(person, "model.gone-back", null, Map.of("release", back, "from", id));
        return back;
    }
}
