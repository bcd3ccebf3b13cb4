package no.tiltaksflyt.operation;

import java.util.List;
import no.tiltaksflyt.audit.AuditWords;
import org.springframework.stereotype.Component;

/** What is logged of an administrator's deeds. */
@Component
class OperationAuditWords implements AuditWords {

    @Override
    public List<String> actions() {
        return List.of(
                "incident.retried",
                "step.restarted",
                "command.retried",
                "command.settled",
                "breach.step-refused",
                "breach.task-completed",
                "breach.instance-canceled",
                "breach.put-back",
                "breach.explained",
                "register.languages-changed");
    }
}
