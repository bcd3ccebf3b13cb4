package no.tiltaksflyt.operation.register;

import java.util.List;
import no.tiltaksflyt.audit.AuditWords;
import org.springframework.stereotype.Component;

/** What is logged of changes of the register. */
@Component
class RegisterAuditWords implements AuditWords {

    @Override
    public List<String> actions() {
        return List.of(
                "register.municipality-changed",
                "register.municipality-added",
                "register.municipality-ended",
                "register.district-added",
                "register.district-changed",
                "register.imported");
    }
}
