package no.tiltaksflyt.measure.proposal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.breach.Breaches;
import no.tiltaksflyt.draft.SeenDraft;
import no.tiltaksflyt.engine.EngineCommands;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.AccessScope;
import no.tiltaksflyt.measure.Deed;
import no.tiltaksflyt.measure.MeasureApproval;
import no.tiltaksflyt.measure.MeasureCourse;
import no.tiltaksflyt.measure.MeasureRef;
import no.tiltaksflyt.measure.MeasureRepository;
import no.tiltaksflyt.measure.MeasureRow;
import no.tiltaksflyt.measure.Signature;
import no.tiltaksflyt.measure.casefile.CaseFile;
import no.tiltaksflyt.process.Authority;
import no.tiltaksflyt.register.Register;
import no.tiltaksflyt.register.Register.Municipality;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.web.VisibleText;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a municipality does with its measures. */
@Service
public class MeasureService {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}");
    private final MeasureRepository measures;
    private final MeasureCourse course;
    private final ProposalRepository proposals;
    private final ProposalDrafts drafts;
    private final SupplementRepository supplements;
    private final ProposalLetters letters;
    private final Register register;
    private final EngineCommands engine;
    private final Breaches breaches;
    private final AuditLog audit;
    private final Signature signature;
    private final Clock clock;

    MeasureService(
            MeasureRepository measures,
            MeasureCourse course,
            ProposalRepository proposals,
            ProposalDrafts drafts,
            SupplementRepository supplements,
            ProposalLetters letters,
            Register register,
            EngineCommands engine,
            Breaches breaches,
            AuditLog audit,
            Signature signature,
            Clock clock) {
        this.measures = measures;
        this.course = course;
        this.proposals = proposals;
        this.drafts = drafts;
        this.supplements = supplements;
        this.letters = letters;
        this.register = register;
        this.engine = engine;
        this.breaches = breaches;
        this.audit = audit;
        this.signature = signature;
        this.clock = clock;
    }

    /**
     * Keeps a proposal that is not sent yet.
     *
     * @param measureId the draft to save over, or an id for a new one (a UUID)
     * @throws UserProblem when a text is too long or must not be kept, or the person is of no municipality; 409 when a
     *     colleague has saved it from another tab since
     */
    @Transactional
    public void saveDraft(Person person, String measureId, ProposalContent content, SeenDraft seen) {
        ProposalRules.check(ProposalRules.draftProblems(content));
        requireNotProposed(person, measureId);
        drafts.keepProposal(person, ownMunicipality(person), measureId, content, seen);
        requireNotProposed(person, measureId); // a colleague's press may have been faster
    }

    private void requireNotProposed(Person person, String measureId) {
        receipt(person, requireId(measureId)).ifPresent(proposed -> {
            throw UserProblem.of(HttpStatus.CONFLICT, "problem.draft.proposed");
        });
    }

    /**
     * Throws a draft of the person's own municipality away.
     *
     * @param revision the one that she has looked at
     * @throws UserProblem 404 when it is not there; 409 when it has been saved since ({@link ProposalDrafts#ELSEWHERE})
     */
    @Transactional
    public void deleteDraft(Person person, String measureId, int revision) {
        drafts.deleteProposal(ownMunicipality(person), measureId, revision);
    }

    /**
     * Proposes a measure for the person's own municipality.
     *
     * @param measureId the draft that it was, or an id that the page chose (a UUID), so that sending the page twice
     *     proposes once; null for neither
     * @param revision the draft's that the person has looked over; null for whichever there is
     * @throws UserProblem 409 when the draft has been saved since ({@link ProposalDrafts#ELSEWHERE})
     */
    @Transactional
    public Proposed propose(
            Person person, @Nullable String measureId, ProposalContent content, @Nullable Integer revision) {
        return propose(person, ownMunicipality(person), measureId, content, revision);
    }

    /**
     * Proposes a measure: gives it its case number, keeps the text as version 1, and starts the process.
     *
     * @throws UserProblem with every wrong field; nothing is kept then
     */
    @Transactional
    public Proposed propose(
            Person person, String municipalityNumber, @Nullable String measureId, ProposalContent content) {
        return propose(person, municipalityNumber, measureId, content, null);
    }

    private Proposed propose(
            Person person,
            String municipalityNumber,
            @Nullable String measureId,
            ProposalContent content,
            @Nullable Integer revision) {
        Municipality municipality = requireProposer(person, municipalityNumber, content);
        String id = measureId == null ? newId() : requireId(measureId);
        Optional<Proposed> before = receipt(person, id);
        if (before.isPresent()) {
            return before.get();
        }
        if (measureId != null) {
            drafts.takeProposal(municipalityNumber, id, revision);
        }
        return receipt(person, id).orElseGet(() -> start(person, municipality, id, ProposalText.of(content)));
    }

    private Proposed start(Person person, Municipality municipality, String id, ProposalText text) {
        Instant at = now();
        String caseNumber = proposals.nextCaseNumber(at);
        proposals.insert(new ProposalRepository.NewMeasure(
                id, caseNumber, municipality.number(), municipality.districtId(), text, at));
        proposals.insertProposal(id, 1, text, person, at, signature.of(text.signedContent()));
        course.propose(id, Authority.MUNICIPALITY, new Deed(person, at));
        audit.append(person, "measure.proposed", MeasureRef.of(id), Map.of("caseNumber", caseNumber));
        engine.publishMessage(id, "Msg_MeasureProposed", id, id, Map.of("measureId", id));
        return new Proposed(id, caseNumber);
    }

    /** When the same page was sent before; another municipality's measure is not there. */
    private Optional<Proposed> receipt(Person person, String id) {
        return measures.lock(id).map(measure -> {
            if (!person.system() && !AccessScope.of(person).municipalities().contains(measure.municipalityNumber())) {
                throw UserProblem.notFound();
            }
            return new Proposed(measure.measureId(), measure.caseNumber());
        });
    }

    /**
     * Keeps an answer to the request to supplement that is not sent yet.
     *
     * @throws UserProblem when nothing is asked for (any more), or a text must not be kept
     */
    @Transactional
    public void saveSupplementDraft(Person person, String measureId, ProposalContent content, SeenDraft seen) {
        ProposalRules.check(ProposalRules.draftProblems(content));
        MeasureRow measure = requireOwn(person, measureId);
        measure.requireOpen();
        requireAsked(measureId);
        drafts.keepSupplement(person, measure, content, seen);
    }

    private CaseFile.SupplementRequest requireAsked(String measureId) {
        return supplements
                .open(measureId)
                .orElseThrow(() -> UserProblem.of(HttpStatus.CONFLICT, "problem.supplement.not-asked"));
    }

    /**
     * Answers the request to supplement with a new version of the proposal.
     *
     * @param seen what the tab that it is sent from knows of the draft
     * @throws UserProblem when nothing is asked for (any more), or a field is wrong; 409 when a colleague has saved a
     *     draft since ({@link ProposalDrafts#ELSEWHERE})
     */
    @Transactional
    public void supplement(Person person, String measureId, ProposalContent content, SeenDraft seen) {
        MeasureRow measure = requireOwn(person, measureId);
        measure.requireOpen();
        CaseFile.SupplementRequest request = requireAsked(measureId);
        drafts.takeSupplement(measure, seen);
        ProposalText text = ProposalText.of(content);
        Instant at = now();
        int version = measure.proposalVersion() + 1;
        proposals.insertProposal(measureId, version, text, person, at, signature.of(text.signedContent()));
        proposals.supplement(measureId, version, text, at);
        supplements.answer(measureId, at);
        course.supplement(measure, request.number(), version, new Deed(person, at));
        audit.append(person, "measure.supplemented", MeasureRef.of(measureId), Map.of("version", version));
        engine.publishMessage(
                measureId,
                MeasureApproval.SUPPLEMENT_RECEIVED,
                measureId,
                measureId + ":supplement-" + request.number(),
                Map.of());
    }

    /**
     * Withdraws a measure, from whichever step it is in.
     *
     * @param reason why; null or blank where the municipality does not say
     * @throws UserProblem when it has ended already, or the reason is wrong
     */
    @Transactional
    public void withdraw(Person person, String measureId, @Nullable String reason) {
        MeasureRow measure = requireOwn(person, measureId);
        measure.requireOpen();
        ProposalRules.check(ProposalRules.reasonProblems(reason));
        markWithdrawn(measure, person, VisibleText.orNull(reason));
        drafts.discardSupplement(measure);
        audit.append(person, "measure.withdrawn", MeasureRef.of(measureId), Map.of());
        engine.publishMessage(measureId, "Msg_MeasureWithdrawn", measureId, measureId + ":withdrawn", Map.of());
        endWhatHearsNoMore(measure);
    }

    /** An event subprocess that has interrupted the process once is not begun again by a message, though the case went on. */
    private void endWhatHearsNoMore(MeasureRow measure) {
        Long instance = measure.processInstanceKey();
        if (instance != null && breaches.wasPutBack(instance)) {
            engine.cancelInstance(measure.measureId(), instance);
        }
    }

    private void markWithdrawn(MeasureRow measure, Person person, @Nullable String reason) {
        Instant at = now();
        course.withdraw(measure, new Deed(person, at));
        proposals.insertWithdrawal(measure.measureId(), reason, person, at);
        letters.withdrawal(measure);
        measures.mergedInto(measure.measureId()).forEach(merged -> letters.withdrawalOfMerged(merged, measure));
    }

    private MeasureRow requireOwn(Person person, String measureId) {
        return measures.lock(measureId)
                .filter(measure -> AccessScope.of(person).municipalities().contains(measure.municipalityNumber()))
                .filter(measure -> !proposals.isOfPolice(measureId))
                .orElseThrow(() -> refusal(person, measureId));
    }

    /** A person who may see the measure is told that it is not hers to change; any other is told nothing. */
    private UserProblem refusal(Person person, String measureId) {
        boolean seen = measures.lock(measureId)
                .map(measure ->
                        AccessScope.of(person).visibility(measure.municipalityNumber(), measure.districtId()) != null)
                .orElse(false);
        return seen ? UserProblem.of(HttpStatus.FORBIDDEN, "problem.forbidden") : UserProblem.notFound();
    }

    private Municipality requireProposer(Person person, String municipalityNumber, ProposalContent content) {
        if (!person.system() && !AccessScope.of(person).municipalities().contains(municipalityNumber)) {
            throw UserProblem.of(HttpStatus.FORBIDDEN, "problem.measure.other-municipality", municipalityNumber);
        }
        Optional<Municipality> municipality = register.municipality(municipalityNumber);
        List<FieldProblem> problems = new ArrayList<>();
        if (municipality.isEmpty()) {
            problems.add(unknownMunicipality(municipalityNumber));
        }
        problems.addAll(ProposalRules.problems(content));
        ProposalRules.check(problems);
        return municipality.orElseThrow();
    }

    private FieldProblem unknownMunicipality(String number) {
        List<String> successors = register.successors(number);
        return successors.isEmpty()
                ? FieldProblem.of("municipalityNumber", "problem.field.municipality-unknown", number)
                : FieldProblem.of(
                        "municipalityNumber",
                        "problem.field.municipality-former",
                        number,
                        String.join(", ", successors));
    }

    private static String ownMunicipality(Person person) {
        return person.municipalityNumber()
                .orElseThrow(() -> UserProblem.of(HttpStatus.FORBIDDEN, "problem.measure.only-municipalities"));
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    /**
     * An id in the one form that it is kept and looked for in.
     *
     * @throws UserProblem 404 when it is in another
     */
    static String requireId(String text) {
        if (!ID.matcher(text).matches()) {
            throw UserProblem.notFound();
        }
        return text;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
