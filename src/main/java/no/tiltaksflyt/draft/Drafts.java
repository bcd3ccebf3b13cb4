package no.tiltaksflyt.draft;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps what people are typing. Each change of a draft waits for the transaction that changes it in the same moment: a
 * caller that sends a draft together with its own rows decides both, or neither. The caller has checked whether the
 * text may be kept at all, and whether the person may write it.
 */
@Service
public class Drafts {

    private final DraftRepository repository;
    private final Clock clock;

    public Drafts(DraftRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** The draft as it was left. */
    @Transactional(readOnly = true)
    public <T> Optional<Draft<T>> find(DraftRef<T> ref) {
        return repository.find(ref);
    }

    /** All drafts of a kind that belong to one of the owners, last saved first. */
    @Transactional(readOnly = true)
    public <T> List<Draft<T>> ofOwners(DraftKind<T> kind, Collection<String> owners) {
        return repository.ofOwners(kind, owners);
    }

    /** Whether anybody has a draft of it. */
    @Transactional(readOnly = true)
    public boolean anyoneHas(DraftKind<?> kind, String id) {
        return !repository.owners(kind, id).isEmpty();
    }

    /** Saves what is typed so far. Of one tab's saves the newest stays, in whichever order they arrive. */
    @Transactional
    public <T> SaveAnswer save(DraftRef<T> ref, T content, SeenDraft seen, Person author) {
        return save(ref, content, Set.of(), seen, author);
    }

    /**
     * Saves what is typed so far.
     *
     * @param held fields of which the earlier text stays
     */
    @Transactional
    public <T> SaveAnswer save(DraftRef<T> ref, T content, Set<String> held, SeenDraft seen, Person author) {
        begin(ref);
        OptionalInt revision = repository.save(ref, content, held, seen, author, now());
        return revision.isPresent() ? new SaveAnswer.Saved(revision.getAsInt()) : notSaved(ref, seen);
    }

    private SaveAnswer notSaved(DraftRef<?> ref, SeenDraft seen) {
        return repository
                .find(ref)
                .<SaveAnswer>map(draft -> draft.tab().equals(seen.tab())
                        ? new SaveAnswer.NewerIsKept(draft.revision())
                        : new SaveAnswer.ChangedElsewhere(draft.authorName()))
                .orElseGet(SaveAnswer.AlreadySent::new);
    }

    /**
     * The text is sent from a tab: its draft ends, and the tab saves nothing over it any more.
     *
     * @throws UserProblem 409 when it was changed elsewhere since; nothing is taken then
     */
    @Transactional
    public void take(DraftRef<?> ref, SeenDraft seen) {
        begin(ref);
        requireSeen(ref, seen);
        repository.delete(ref);
        repository.insertSent(ref, seen.tab(), now());
    }

    private void requireSeen(DraftRef<?> ref, SeenDraft seen) {
        repository.find(ref).filter(draft -> !seen.isLatest(draft)).ifPresent(draft -> {
            throw ref.changedElsewhere(draft.authorName());
        });
    }

    /**
     * Ends the draft that the person has looked at.
     *
     * @return false when there is none
     * @throws UserProblem 409 when it has been saved since
     */
    @Transactional
    public boolean delete(DraftRef<?> ref, int revision) {
        begin(ref);
        Optional<? extends Draft<?>> draft = repository.find(ref);
        draft.filter(kept -> kept.revision() != revision).ifPresent(kept -> {
            throw ref.changedElsewhere(kept.authorName());
        });
        return draft.isPresent() && repository.delete(ref);
    }

    /** Takes the draft as a tab has seen it, or ends whichever there is when what is sent comes from no tab. */
    @Transactional
    public void end(DraftRef<?> ref, @Nullable SeenDraft seen) {
        if (seen == null) {
            discard(ref);
        } else {
            take(ref, seen);
        }
    }

    /** Ends whichever draft there is. */
    @Transactional
    public void discard(DraftRef<?> ref) {
        begin(ref);
        repository.delete(ref);
    }

    private void begin(DraftRef<?> ref) {
        repository.lock(ref);
        boolean others = ref.kind().oneOwner()
                && repository.owners(ref.kind(), ref.id()).stream().anyMatch(owner -> !owner.equals(ref.owner()));
        if (others) {
            throw UserProblem.notFound();
        }
    }

    /** The ids of things whose drafts nobody has saved for so long. */
    @Transactional(readOnly = true)
    public List<String> idle(DraftKind<?> kind, Duration atLeast) {
        return repository.idsSavedBefore(kind, now().minus(atLeast));
    }

    /**
     * Throws away what nobody has saved for so long.
     *
     * @param ids of things that ended
     * @return how many drafts
     */
    @Transactional
    public int forget(DraftKind<?> kind, Collection<String> ids, Duration idleFor) {
        return repository.deleteSavedBefore(kind, ids, now().minus(idleFor));
    }

    /**
     * Forgets which tabs sent their texts so long ago.
     *
     * @param atLeast longer than any page can still save what was typed in it
     * @return how many
     */
    @Transactional
    public int forgetSent(Duration atLeast) {
        return repository.deleteSentBefore(now().minus(atLeast));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
