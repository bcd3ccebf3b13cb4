package no.tiltaksflyt.round;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.Origin;
import no.tiltaksflyt.measure.proposal.GatheredProposals;
import no.tiltaksflyt.measure.proposal.ProposalContent;
import no.tiltaksflyt.measure.proposal.Proposed;
import no.tiltaksflyt.web.UserProblem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The measures that a round brings: numbered when they are sent, taken up when the round lets them go. */
@Service
public class RoundMeasures {

    private final RoundMeasureRepository repository;
    private final GatheredProposals proposals;
    private final Clock clock;

    RoundMeasures(RoundMeasureRepository repository, GatheredProposals proposals, Clock clock) {
        this.repository = repository;
        this.proposals = proposals;
        this.clock = clock;
    }

    /**
     * Makes a proposal of a round a measure with a number of its own, or corrects the one that it is already.
     *
     * @param measureId a UUID that stays the proposal's from version to version
     * @throws UserProblem that names each wrong field; (409) when it has gone on, so that it cannot be corrected here
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Proposed keep(
            Round round,
            Invited municipality,
            String measureId,
            ProposalContent content,
            Origin origin,
            Person person) {
        Optional<RoundMeasure> before = repository.find(measureId);
        if (before.isPresent()) {
            before.get().requireOf(municipality, origin);
            return proposals.correct(person, measureId, content);
        }
        Proposed proposed =
                proposals.file(person, municipality.number(), municipality.districtId(), measureId, content);
        repository.insert(measureId, municipality, origin);
        if (round.startsAtOnce() || !round.isOpen()) {
            begin(measureId, clock.instant());
        }
        return proposed;
    }

    /** A correction of the answer does not have it any more: it is withdrawn while the round is open. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remove(Invited municipality, String measureId, Person person, Instant at) {
        RoundMeasure measure = repository.find(measureId).orElseThrow(UserProblem::notFound);
        measure.requireOf(municipality, Origin.MUNICIPALITY);
        proposals.remove(person, measureId);
        repository.removed(measureId, at);
    }

    /** The measures of a municipality that a correction has not taken away, in the order of their numbers. */
    @Transactional(readOnly = true)
    public List<RoundMeasure> of(Invited municipality) {
        return repository.of(municipality.roundId(), municipality.number());
    }

    /** Lets all measures of a municipality go on that wait for the round. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void begin(Invited municipality, Instant at) {
        repository.of(municipality.roundId(), municipality.number()).stream()
                .filter(measure -> !measure.hasBegun())
                .forEach(measure -> begin(measure.measureId(), at));
    }

    private void begin(String measureId, Instant at) {
        proposals.begin(measureId);
        repository.begun(measureId, at);
    }
}
