package no.tiltaksflyt.measure.proposal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.engine.EngineCommands;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.Deed;
import no.tiltaksflyt.measure.MeasureCourse;
import no.tiltaksflyt.measure.MeasureRef;
import no.tiltaksflyt.measure.MeasureRepository;
import no.tiltaksflyt.measure.MeasureRow;
import no.tiltaksflyt.measure.MeasureStatus;
import no.tiltaksflyt.measure.Origin;
import no.tiltaksflyt.measure.Signature;
import no.tiltaksflyt.process.Authority;
import no.tiltaksflyt.web.UserProblem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Proposals that are gathered before they are taken up: each is a numbered measure from the moment that it is sent, and its
 * process begins when whoever gathers lets it go. Whoever calls has looked that the person may propose for the municipality.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class GatheredProposals {

    private final MeasureRepository measures;
    private final MeasureCourse course;
    private final ProposalRepository proposals;
    private final EngineCommands engine;
    private final AuditLog audit;
    private final Signature signature;
    private final Clock clock;

    GatheredProposals(
            MeasureRepository measures,
            MeasureCourse course,
            ProposalRepository proposals,
            EngineCommands engine,
            AuditLog audit,
            Signature signature,
            Clock clock) {
        this.measures = measures;
        this.course = course;
        this.proposals = proposals;
        this.engine = engine;
        this.audit = audit;
        this.signature = signature;
        this.clock = clock;
    }

    /**
     * Makes it a measure that waits. One of the local police is not the municipality's to complete or withdraw.
     *
     * @param measureId a UUID that is no measure's
     * @throws UserProblem that names each wrong field
     */
    public Proposed file(
            Person person, String municipalityNumber, String districtId, String measureId, ProposalContent content) {
        ProposalText text = ProposalText.of(content);
        Instant at = now();
        String caseNumber = proposals.nextCaseNumber(at);
        proposals.insert(new ProposalRepository.NewMeasure(
                MeasureService.requireId(measureId), caseNumber, municipalityNumber, districtId, text, at));
        proposals.hold(measureId);
        if (text.origin() == Origin.LOCAL_POLICE) {
            proposals.setOfPolice(measureId);
        }
        proposals.insertProposal(measureId, 1, text, person, at, signature.of(text.signedContent()));
        course.propose(measureId, by(text), new Deed(person, at));
        audit.append(person, "measure.proposed", MeasureRef.of(measureId), Map.of("caseNumber", caseNumber));
        return new Proposed(measureId, caseNumber);
    }

    /**
     * Replaces its text; nothing where that says the same.
     *
     * @throws UserProblem (409) when it is taken up already or has ended; or that names each wrong field
     */
    public Proposed correct(Person person, String measureId, ProposalContent content) {
        ProposalText text = ProposalText.of(content);
        MeasureRow measure = requireHeld(measureId);
        Instant at = now();
        int version = measure.proposalVersion() + 1;
        String checksum = signature.of(text.signedContent());
        if (!proposals.checksum(measureId).equals(checksum)) {
            proposals.insertProposal(measureId, version, text, person, at, checksum);
            proposals.supplement(measureId, version, text, at);
            course.correct(measure, version, by(text), new Deed(person, at));
            audit.append(person, "measure.corrected", measure.caseRef(), Map.of("version", version));
        }
        return new Proposed(measureId, measure.caseNumber());
    }

    /**
     * Withdraws it before it is taken up; nothing where it is withdrawn already.
     *
     * @throws UserProblem (409) when it is taken up already or has ended otherwise
     */
    public void remove(Person person, String measureId) {
        if (isWithdrawn(measureId)) {
            proposals.release(measureId);
            return;
        }
        MeasureRow measure = requireHeld(measureId);
        Instant at = now();
        course.withdraw(measure, new Deed(person, at));
        proposals.insertWithdrawal(measureId, null, person, at);
        proposals.release(measureId);
        audit.append(person, "measure.withdrawn", measure.caseRef(), Map.of());
    }

    /** Starts its process; nothing where it has ended meanwhile. */
    public void begin(String measureId) {
        MeasureRow measure = measures.lock(measureId).orElseThrow(UserProblem::notFound);
        proposals.release(measureId);
        if (!measure.isEnded()) {
            engine.publishMessage(
                    measureId, "Msg_MeasureProposed", measureId, measureId, Map.of("measureId", measureId));
        }
    }

    private static Authority by(ProposalText text) {
        return text.origin() == Origin.LOCAL_POLICE ? Authority.DISTRICT : Authority.MUNICIPALITY;
    }

    private boolean isWithdrawn(String measureId) {
        return measures.lock(measureId)
                .map(measure -> measure.status() == MeasureStatus.WITHDRAWN)
                .orElse(false);
    }

    private MeasureRow requireHeld(String measureId) {
        MeasureRow measure = measures.lock(measureId).orElseThrow(UserProblem::notFound);
        measure.requireOpen();
        if (!proposals.isHeld(measureId)) {
            throw UserProblem.of(HttpStatus.CONFLICT, "problem.measure.taken-up", measure.caseNumber());
        }
        return measure;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
