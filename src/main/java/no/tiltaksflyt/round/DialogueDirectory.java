package no.tiltaksflyt.round;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.tiltaksflyt.casework.CaseDirectory;
import no.tiltaksflyt.casework.CaseLabel;
import no.tiltaksflyt.casework.CasePanel;
import no.tiltaksflyt.identity.Person;
import org.springframework.stereotype.Component;

/** What the others are told of the local police's dialogues. */
@Component
class DialogueDirectory implements CaseDirectory {

    private static final String DIALOGUE_ID = "dialogueId";

    private final InvitedQueries queries;
    private final InvitedRepository invited;
    private final RoundRepository rounds;

    DialogueDirectory(InvitedQueries queries, InvitedRepository invited, RoundRepository rounds) {
        this.queries = queries;
        this.invited = invited;
        this.rounds = rounds;
    }

    @Override
    public String kind() {
        return Invited.DIALOGUE_KIND;
    }

    @Override
    public String variable() {
        return DIALOGUE_ID;
    }

    @Override
    public String apiName() {
        return DIALOGUE_ID;
    }

    @Override
    public Map<String, CaseLabel> labels(Collection<String> ids) {
        return queries.dialogues(ids);
    }

    @Override
    public String link(String id) {
        return "/dialogues/" + id;
    }

    @Override
    public Set<String> find(String text, boolean open, Person person) {
        return queries.findDialogues(text, RoundAccess.of(person), MOST_FOUND);
    }

    @Override
    public Optional<CasePanel> panel(String id, Person person) {
        return invited.byDialogue(id)
                .filter(municipality -> RoundAccess.of(person).reads(municipality.districtId()))
                .flatMap(municipality -> rounds.find(municipality.roundId())
                        .map(round -> new CasePanel("round/panel", new DialoguePanel(round, municipality))));
    }

    /** What the district reads beside the minutes that it writes. */
    public record DialoguePanel(Round round, Invited municipality) {}
}
