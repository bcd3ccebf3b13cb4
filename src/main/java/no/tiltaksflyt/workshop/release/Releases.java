package no.tiltaksflyt.workshop.release;

import java.time.Clock;
import java.util.HashSet;
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
import no.tiltaksflyt.workshop.check.Finding;
import no.tiltaksflyt.workshop.check.ModelCheck;
import no.tiltaksflyt.workshop.check.Severity;
import no.tiltaksflyt.workshop.release.Release.Part;
import no.tiltaksflyt.workshop.release.Release.State;
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
    private final DeployedSet deployedSet;
    private final ModelCheck check;
    private final KnownModels known;
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
            DeployedSet deployedSet,
            ModelCheck check,
            KnownModels known,
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
        this.deployedSet = deployedSet;
        this.check = check;
        this.known = known;
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
        Asked asked = transaction.execute(read -> sound(choices));
        boolean tried = requireTaken(asked.together());
        Release release = transaction.execute(kept -> keep(asked, tried, message.strip(), person));
        trials.tryLater(release, person);
        return release;
    }

    private record Asked(List<ModelVersion> chosen, List<ModelVersion> together) {}

    private Asked sound(List<Choice> choices) {
        List<ModelVersion> chosen = choices.stream()
                .distinct()
                .map(choice -> store.version(choice.modelId(), choice.version()))
                .toList();
        requireNew(chosen);
        List<ModelVersion> together = deployedSet.around(chosen);
        requireWhole(together);
        requireSound(chosen);
        return new Asked(chosen, together);
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

    private Release keep(Asked asked, boolean tried, String message, Person person) {
        String hash = ContentHash.of(asked.together());
        return releases.waiting(hash, tried, person)
                .flatMap(releases::find)
                .filter(release -> deployment.overtaken(release).isEmpty())
                .orElseGet(() -> insert(asked, hash, tried, message, person));
    }

    private Release insert(Asked asked, String hash, boolean tried, String message, Person person) {
        List<ModelVersion> chosen = asked.chosen();
        Set<String> authors = new HashSet<>();
        chosen.forEach(version -> authors.addAll(version.authors()));
        long id = releases.insert(message, hash, authors, tried, person, clock.instant());
        asked.together().forEach(version -> releases.insertPart(id, part(version, chosen.contains(version))));
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

    private Part part(ModelVersion version, boolean chosen) {
        String id = version.file().id();
        return new Part(id, version.number(), store.model(id).deployed(), chosen, null, null);
    }

    private void requireNew(List<ModelVersion> chosen) {
        boolean news = chosen.stream()
                .anyMatch(version -> !store.model(version.file().id()).isDeployed(version.number()));
        if (!news) {
            throw UserProblem.of(HttpStatus.CONFLICT, "workshop.release.nothing-new");
        }
    }

    private static void requireWhole(List<ModelVersion> together) {
        Set<String> missing = DeployedSet.missing(together);
        if (!missing.isEmpty()) {
            throw UserProblem.fields(
                    List.of(FieldProblem.of("models", "workshop.release.missing", String.join(", ", missing))));
        }
    }

    private void requireSound(List<ModelVersion> chosen) {
        for (ModelVersion version : chosen) {
            List<Finding> findings = check.check(version.file(), known);
            long errors = findings.stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .count();
            if (errors > 0) {
                throw UserProblem.fields(List.of(FieldProblem.of(
                        "models", "workshop.release.faulty", version.file().id(), errors)));
            }
        }
    }

    /**
     * The other owner says yes.
     *
     * @param contentHash of what she has looked at
     * @param reason for approving although a scenario does not go as expected; blank for none
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

    /** The other owner says no, and why. */
    @Transactional
    public Release decline(long id, String reason, Person person) {
        ReleaseTrials.requireText("reason", reason, "workshop.reason.missing");
        Release release = locked(id);
        requireForeign(release, person);
        judge(release, List.of(State.ASKED, State.APPROVED), State.DECLINED, person, reason.strip());
        audit.append(person, "model.release-declined", null, Map.of("release", id));
        return find(id);
    }

    /** Who asked does not want it any more; any owner may say so. */
    @Transactional
    public Release withdraw(long id, Person person) {
        Release release = locked(id);
        judge(release, List.of(State.ASKED, State.APPROVED), State.WITHDRAWN, person, null);
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

    /** Whether what it replaced can be had again: it is what is deployed, and it replaced something. */
    @Transactional(readOnly = true)
    public boolean canGoBack(Release release) {
        return release.state() == State.DEPLOYED
                && release.chosen().stream().allMatch(part -> part.replaces() != null)
                && release.chosen().stream()
                        .allMatch(part -> store.model(part.modelId()).isDeployed(part.version()));
    }

    /**
     * Deploys again what a release has replaced. That was approved before, so nobody need approve it once more.
     *
     * @throws UserProblem (409) when something else was deployed since, (422) without a reason, and as {@link #deploy}
     */
    public Release goBack(long id, String reason, Person person) {
        ReleaseTrials.requireText("reason", reason, "workshop.reason.missing-back");
        Long back = transaction.execute(asked -> askBack(id, reason, person));
        return deploy(Objects.requireNonNull(back), person);
    }

    private long askBack(long id, String reason, Person person) {
        Release release = locked(id);
        if (!canGoBack(release)) {
            throw UserProblem.of(HttpStatus.CONFLICT, "workshop.back.not-newest");
        }
        List<ModelVersion> former = release.chosen().stream()
                .map(part -> store.version(part.modelId(), Objects.requireNonNull(part.replaces())))
                .toList();
        List<ModelVersion> together = deployedSet.around(former);
        long back = releases.insert(reason.strip(), ContentHash.of(together), Set.of(), true, person, clock.instant());
        together.forEach(version -> releases.insertPart(back, part(version, former.contains(version))));
        judge(find(back), List.of(State.ASKED), State.APPROVED, person, null);
        audit.append(person, "model.gone-back", null, Map.of("release", back, "from", id));
        return back;
    }
}
