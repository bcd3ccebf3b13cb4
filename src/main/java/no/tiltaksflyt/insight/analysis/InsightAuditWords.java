package no.tiltaksflyt.insight.analysis;

import java.util.List;
import no.tiltaksflyt.audit.AuditWords;
import org.springframework.stereotype.Component;

/** What is logged of what managers and administrators decide about figures. */
@Component
class InsightAuditWords implements AuditWords {

    @Override
    public List<String> actions() {
        return List.of(
                "insight.target-set", "insight.target-removed", "insight.persons-shown", "insight.persons-hidden");
    }
}
