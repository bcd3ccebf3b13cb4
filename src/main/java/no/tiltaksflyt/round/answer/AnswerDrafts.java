package no.tiltaksflyt.round.answer;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.tiltaksflyt.draft.Draft;
import no.tiltaksflyt.draft.DraftKind;
import no.tiltaksflyt.draft.DraftRef;
import no.tiltaksflyt.draft.Drafts;
import no.tiltaksflyt.draft.SaveAnswer;
import no.tiltaksflyt.draft.SeenDraft;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.round.AnswerVersionQueries;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.web.VisibleText;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** The parts of an answer that are written and not sent. They belong to the answer: its people carry on each other's text. */
@Component
public class AnswerDrafts {

    /** Somebody else has saved the part since the page was shown. */
    static final String ELSEWHERE = "problem.draft.elsewhere";

    /** The part is sent, or taken away, since the page was shown. */
    static final String SENT = "problem.answer.part-sent";

    private static final DraftKind<Map<String, List<String>>> ASSESSMENT =
            new DraftKind<>("answer-assessment", new TypeReference<>() {}, ELSEWHERE, true);
    private static final DraftKind<Adoption> ADOPTION =
            new DraftKind<>("answer-adoption", new TypeReference<>() {}, ELSEWHERE, true);
    private static final DraftKind<Work> PROPOSAL =
            new DraftKind<>("answer-proposal", new TypeReference<>() {}, ELSEWHERE, true);

    private final Drafts drafts;
    private final AnswerVersionQueries versions;

    AnswerDrafts(Drafts drafts, AnswerVersionQueries versions) {
        this.drafts = drafts;
        this.versions = versions;
    }

    /**
     * A proposal that is being written.
     *
     * @param addedAt decides its place among the others
     * @param removed whether the next version is to be without it
     */
    record Work(String title, String description, @Nullable String category, Instant addedAt, boolean removed) {

        static Work of(AnswerContent.Proposal proposal, Instant addedAt) {
            return new Work(proposal.title(), proposal.description(), proposal.category(), addedAt, false);
        }

        AnswerContent.Proposal proposal(String measureId) {
            return new AnswerContent.Proposal(measureId, title, description, VisibleText.orNull(category));
        }

        Work removedToo() {
            return new Work(title, description, category, addedAt, true);
        }
    }

    Optional<Draft<Map<String, List<String>>>> assessment(String inputId) {
        return drafts.find(assessmentOf(inputId));
    }

    Optional<Draft<Adoption>> adoption(String inputId) {
        return drafts.find(adoptionOf(inputId));
    }

    /** In no order. */
    List<Draft<Work>> proposals(String inputId) {
        return drafts.ofOwners(PROPOSAL, List.of(inputId));
    }

    Optional<Draft<Work>> proposal(String inputId, String measureId) {
        return drafts.find(proposalOf(inputId, measureId));
    }

    static DraftRef<Map<String, List<String>>> assessmentOf(String inputId) {
        return ASSESSMENT.of(inputId, inputId);
    }

    public static DraftRef<Adoption> adoptionOf(String inputId) {
        return ADOPTION.of(inputId, inputId);
    }

    static DraftRef<Work> proposalOf(String inputId, String measureId) {
        return PROPOSAL.of(measureId, inputId);
    }

    /**
     * Saves a part as it is typed; nobody else moves the answer meanwhile.
     *
     * @param held fields of which the earlier text stays
     * @param version of the answer that the page was made from, 0 for none; null where it does not tell
     * @return that it is already sent, also where somebody has sent the answer, or taken the part away, since the page was
     *     made
     */
    <T> SaveAnswer save(
            DraftRef<T> ref, T content, Set<String> held, SeenDraft seen, @Nullable Integer version, Person author) {
        boolean sentSince = version != null && version != versions.latest(ref.owner());
        boolean gone = seen.revision() > 0 && drafts.find(ref).isEmpty();
        return sentSince || gone ? new SaveAnswer.AlreadySent() : drafts.save(ref, content, held, seen, author);
    }

    /** @throws UserProblem (409) when somebody else has saved it since, or it is sent or taken away */
    <T> void keep(DraftRef<T> ref, T content, SeenDraft seen, @Nullable Integer version, Person author) {
        SaveAnswer answer = save(ref, content, Set.of(), seen, version, author);
        if (answer instanceof SaveAnswer.ChangedElsewhere elsewhere) {
            throw ref.changedElsewhere(elsewhere.authorName());
        }
        if (answer instanceof SaveAnswer.AlreadySent) {
            throw UserProblem.of(HttpStatus.CONFLICT, SENT);
        }
    }

    /** Puts it in the place of whatever was typed; the revisions go on, so that no open page takes it for its own. */
    <T> void replace(DraftRef<T> ref, T content, Person author) {
        SeenDraft seen = SeenDraft.shown(drafts.find(ref).orElse(null));
        drafts.save(ref, content, seen, author);
    }

    /**
     * Throws away what was typed for answers that are over, and never sent.
     *
     * @param idleFor since nobody has saved it
     * @return how many drafts
     */
    public int forget(Collection<String> inputIds, Duration idleFor) {
        List<String> proposals = drafts.ofOwners(PROPOSAL, inputIds).stream()
                .map(draft -> draft.ref().id())
                .toList();
        return drafts.forget(ASSESSMENT, inputIds, idleFor)
                + drafts.forget(ADOPTION, inputIds, idleFor)
                + drafts.forget(PROPOSAL, proposals, idleFor);
    }

    void discard(DraftRef<?> ref) {
        drafts.discard(ref);
    }

    /**
     * It is sent: the tab that typed it saves nothing over it any more.
     *
     * @throws UserProblem (409) when it has been saved since it was read
     */
    void take(Draft<?> draft) {
        drafts.delete(draft.ref(), draft.revision());
        drafts.take(draft.ref(), new SeenDraft(draft.revision(), draft.tab(), 0));
    }
}
