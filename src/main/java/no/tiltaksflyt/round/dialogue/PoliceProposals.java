package no.tiltaksflyt.round.dialogue;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.MeasureStatus;
import no.tiltaksflyt.measure.Origin;
import no.tiltaksflyt.measure.casefile.MeasureQueries;
import no.tiltaksflyt.measure.casefile.VisibleCase;
import no.tiltaksflyt.measure.proposal.ProposalContent;
import no.tiltaksflyt.measure.proposal.Proposed;
import no.tiltaksflyt.round.Invited;
import no.tiltaksflyt.round.InvitedRepository;
import no.tiltaksflyt.round.Round;
import no.tiltaksflyt.round.RoundMeasure;
import no.tiltaksflyt.round.RoundMeasures;
import no.tiltaksflyt.round.RoundRepository;
import no.tiltaksflyt.round.Rounds;
import no.tiltaksflyt.web.UserProblem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the local police has proposed in a dialogue: its district corrects it, and adds to it, until the round closes. */
@Service
class PoliceProposals {

    private final InvitedRepository invited;
    private final RoundRepository rounds;
    private final DialogueRepository dialogues;
    private final RoundMeasures measures;
    private final MeasureQueries cases;
    private final Clock clock;

    PoliceProposals(
            InvitedRepository invited,
            RoundRepository rounds,
            DialogueRepository dialogues,
            RoundMeasures measures,
            MeasureQueries cases,
            Clock clock) {
        this.invited = invited;
        this.rounds = rounds;
        this.dialogues = dialogues;
        this.measures = measures;
        this.cases = cases;
        this.clock = clock;
    }

    /** @param waits whether it waits for the round, and can be corrected until then */
    record Line(VisibleCase measure, boolean waits) {}

    /** In the order of their numbers, as far as the person may know of them. */
    @Transactional(readOnly = true)
    public List<Line> of(Invited municipality, Person person) {
        List<RoundMeasure> police = measures.of(municipality).stream()
                .filter(measure -> !measure.isOfMunicipality())
                .toList();
        Map<String, VisibleCase> seen = cases.measures(
                person, police.stream().map(RoundMeasure::measureId).toList());
        return police.stream()
                .flatMap(it -> Stream.ofNullable(seen.get(it.measureId())).map(measure -> line(it, measure)))
                .toList();
    }

    private static Line line(RoundMeasure of, VisibleCase measure) {
        return new Line(measure, !of.hasBegun() && measure.status() == MeasureStatus.IN_PROGRESS);
    }

    /**
     * The dialogue of a municipality in the person's own district.
     *
     * @throws UserProblem (404) for a dialogue that is not there; (403) for other people; (409) while it has no minutes
     */
    @Transactional(readOnly = true)
    public Invited requireOwn(Person person, String dialogueId) {
        return own(person, invited.byDialogue(dialogueId));
    }

    private Invited own(Person person, Optional<Invited> found) {
        Invited municipality = found.orElseThrow(UserProblem::notFound);
        if (!person.in(Groups.district(municipality.districtId()))) {
            throw UserProblem.of(HttpStatus.FORBIDDEN, "problem.forbidden");
        }
        if (dialogues.find(municipality.dialogueId()).isEmpty()) {
            throw UserProblem.of(HttpStatus.CONFLICT, "problem.dialogue.unsigned");
        }
        return municipality;
    }

    /**
     * What the proposal says now; empty where the id is nobody's yet.
     *
     * @throws UserProblem (404) for a measure of another dialogue, or that the municipality has proposed itself
     */
    @Transactional(readOnly = true)
    public Optional<Line> find(Invited municipality, Person person, String measureId) {
        Optional<Line> known = of(municipality, person).stream()
                .filter(line -> line.measure().measureId().equals(Rounds.requireId(measureId)))
                .findFirst();
        if (known.isEmpty() && !cases.isFree(measureId)) {
            throw UserProblem.notFound();
        }
        return known;
    }

    /**
     * Corrects a proposal of the dialogue, or adds it where the id is nobody's yet.
     *
     * @throws UserProblem that names each wrong field; as {@link #requireOwn} and {@link #find}; (409) when the round is
     *     closed, or the proposal is taken up already
     */
    @Transactional
    public Proposed keep(Person person, String dialogueId, String measureId, ProposalContent content) {
        Invited municipality = own(person, invited.lockByDialogue(dialogueId));
        Round round = rounds.find(municipality.roundId()).orElseThrow();
        round.requireTakesAnswers(clock.instant());
        find(municipality, person, measureId);
        return measures.keep(round, municipality, measureId, content, Origin.LOCAL_POLICE, person);
    }
}
