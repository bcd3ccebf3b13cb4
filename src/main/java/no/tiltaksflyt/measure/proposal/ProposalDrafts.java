package no.tiltaksflyt.measure.proposal;

import java.util.List;
import java.util.Optional;
import no.tiltaksflyt.draft.DraftKind;
import no.tiltaksflyt.draft.DraftRef;
import no.tiltaksflyt.draft.Drafts;
import no.tiltaksflyt.draft.SaveAnswer;
import no.tiltaksflyt.draft.SeenDraft;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.AccessScope;
import no.tiltaksflyt.measure.MeasureRow;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.web.VisibleText;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** What a municipality is writing, new or to supplement a proposal: its people carry on each other's text. */
@Component
class ProposalDrafts {

    /** A colleague has saved the draft since the page was shown. */
    static final String ELSEWHERE = "problem.draft.elsewhere";

    private static final DraftKind<ProposalContent> PROPOSAL = kind("proposal");
    private static final DraftKind<ProposalContent> SUPPLEMENT = kind("supplement");

    private final Drafts drafts;

    ProposalDrafts(Drafts drafts) {
        this.drafts = drafts;
    }

    private static DraftKind<ProposalContent> kind(String name) {
        return new DraftKind<>(name, new TypeReference<>() {}, ELSEWHERE, true);
    }

    /** The proposals that the person's municipality has not sent, last saved first. */
    List<ProposalDraft> proposals(Person person) {
        return drafts.ofOwners(PROPOSAL, owners(person)).stream()
                .map(ProposalDraft::new)
                .toList();
    }

    /** @throws UserProblem (404) when it is not there, or another municipality's */
    ProposalDraft proposal(Person person, String measureId) {
        return findProposal(person, measureId).orElseThrow(UserProblem::notFound);
    }

    /** Empty when it is not there, or another municipality's. */
    Optional<ProposalDraft> findProposal(Person person, String measureId) {
        return find(PROPOSAL, person, measureId);
    }

    /** What the person's municipality has begun to answer to a request to supplement. */
    Optional<ProposalDraft> findSupplement(Person person, String measureId) {
        return find(SUPPLEMENT, person, measureId);
    }

    private Optional<ProposalDraft> find(DraftKind<ProposalContent> kind, Person person, String measureId) {
        return owners(person).stream()
                .flatMap(owner -> drafts.find(kind.of(measureId, owner)).stream())
                .findFirst()
                .map(ProposalDraft::new);
    }

    private static List<String> owners(Person person) {
        return AccessScope.of(person).municipalities().stream()
                .map(Groups::municipality)
                .toList();
    }

    /** Whether any municipality writes a proposal with this id. */
    boolean anyoneHas(String measureId) {
        return drafts.anyoneHas(PROPOSAL, measureId);
    }

    /** @throws UserProblem 409 when a colleague has saved it elsewhere since; 404 when it is another municipality's */
    void keepProposal(Person person, String municipality, String measureId, ProposalContent content, SeenDraft seen) {
        keep(proposalOf(municipality, measureId), content, seen, person, "problem.draft.proposed");
    }

    /** @throws UserProblem 409 when a colleague has saved it elsewhere since */
    void keepSupplement(Person person, MeasureRow measure, ProposalContent content, SeenDraft seen) {
        keep(supplementOf(measure), content, seen, person, "problem.supplement.not-asked");
    }

    private void keep(
            DraftRef<ProposalContent> ref, ProposalContent content, SeenDraft seen, Person person, String sent) {
        SaveAnswer answer = drafts.save(ref, keepable(content), seen, person);
        if (answer instanceof SaveAnswer.ChangedElsewhere elsewhere) {
            throw ref.changedElsewhere(elsewhere.authorName());
        }
        if (answer instanceof SaveAnswer.AlreadySent) {
            throw UserProblem.of(HttpStatus.CONFLICT, sent);
        }
    }

    private static ProposalContent keepable(ProposalContent content) {
        return new ProposalContent(
                VisibleText.orEmpty(content.title()),
                VisibleText.orEmpty(content.description()),
                VisibleText.orNull(content.category()),
                VisibleText.orNull(content.origin()));
    }

    /** @throws UserProblem 404 when it is not there; 409 when it has been saved since that revision */
    void deleteProposal(String municipality, String measureId, int revision) {
        if (!drafts.delete(proposalOf(municipality, measureId), revision)) {
            throw UserProblem.notFound();
        }
    }

    /**
     * The proposal is sent; waits for another press that sends it in this moment.
     *
     * @param revision that the person has looked over; null for whichever there is
     * @throws UserProblem 409 when it has been saved since
     */
    void takeProposal(String municipality, String measureId, @Nullable Integer revision) {
        DraftRef<ProposalContent> ref = proposalOf(municipality, measureId);
        if (revision == null) {
            drafts.discard(ref);
        } else {
            drafts.delete(ref, revision);
        }
    }

    /** @throws UserProblem 409 when a colleague has saved something else since */
    void takeSupplement(MeasureRow measure, SeenDraft seen) {
        drafts.take(supplementOf(measure), seen);
    }

    /** Nothing will be supplemented any more. */
    void discardSupplement(MeasureRow measure) {
        drafts.discard(supplementOf(measure));
    }

    private static DraftRef<ProposalContent> proposalOf(String municipality, String measureId) {
        return PROPOSAL.of(measureId, Groups.municipality(municipality));
    }

    private static DraftRef<ProposalContent> supplementOf(MeasureRow measure) {
        return SUPPLEMENT.of(measure.measureId(), Groups.municipality(measure.municipalityNumber()));
    }
}
