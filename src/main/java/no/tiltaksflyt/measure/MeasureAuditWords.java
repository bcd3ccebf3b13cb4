package no.tiltaksflyt.measure;

import java.util.List;
import no.tiltaksflyt.audit.AuditWords;
import org.springframework.stereotype.Component;

/** What is logged of measures. */
@Component
class MeasureAuditWords implements AuditWords {

    @Override
    public List<String> actions() {
        return List.of(
                "measure.proposed",
                "measure.supplemented",
                "measure.corrected",
                "measure.withdrawn",
                "measure.district-advice-signed",
                "measure.assessed",
                "measure.quality-assured",
                "measure.advice-locked",
                "measure.prepared",
                "measure.approval-answered",
                "measure.decided",
                "measure.resumed",
                "measure.merged",
                "measure.merge-refused",
                "measure.not-impartial");
    }
}
