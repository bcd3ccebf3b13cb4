package no.tiltaksflyt.workshop.page;

import java.util.List;
import no.tiltaksflyt.audit.AuditWords;
import org.springframework.stereotype.Component;

/** What process owners do, and what comes with the application. */
@Component
class WorkshopAuditWords implements AuditWords {

    @Override
    public List<String> actions() {
        return List.of(
                "model.begun",
                "model.created",
                "model.version-saved",
                "model.draft-discarded",
                "model.supplied",
                "model.offer-declined",
                "model.taken-in",
                "model.release-asked",
                "model.release-approved",
                "model.release-declined",
                "model.release-withdrawn",
                "model.release-deployed",
                "model.release-planned",
                "model.release-plan-cancelled",
                "model.release-plan-failed",
                "model.commented",
                "model.comment-settled",
                "model.gone-back",
                "model.scenario-saved",
                "model.scenario-deleted");
    }
}
