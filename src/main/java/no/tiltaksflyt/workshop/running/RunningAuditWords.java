package no.tiltaksflyt.workshop.running;

import java.util.List;
import no.tiltaksflyt.audit.AuditWords;
import org.springframework.stereotype.Component;

/** What owners do to running cases. */
@Component
class RunningAuditWords implements AuditWords {

    @Override
    public List<String> actions() {
        return List.of(
                "model.cases-move-begun",
                "model.cases-moved",
                "model.cases-move-paused",
                "model.cases-move-continued",
                "model.cases-move-stopped",
                "model.case-stepped",
                "model.case-cancelled");
    }
}
