package no.tiltaksflyt.round;

import java.util.List;
import no.tiltaksflyt.audit.AuditWords;
import org.springframework.stereotype.Component;

/** What is done with rounds. */
@Component
class RoundAuditWords implements AuditWords {

    @Override
    public List<String> actions() {
        return List.of(
                "round.prepared",
                "round.changed",
                "round.trial-sent",
                "round.opened",
                "round.municipality-added",
                "round.deadline-moved",
                "round.extended",
                "round.reminded",
                "round.municipality-reminded",
                "round.district-reminded",
                "round.link-revoked",
                "round.closed",
                "answer.link-used",
                "answer.submitted",
                "answer.corrected",
                "answer.file-added",
                "answer.file-removed",
                "answer.file-restored",
                "answer.file-forgotten",
                "answer.declined",
                "answer.reconsidered",
                "dialogue.signed",
                "dialogue.commented");
    }
}
