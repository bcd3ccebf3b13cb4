package no.tiltaksflyt.task;

import java.util.List;
import no.tiltaksflyt.audit.AuditWords;
import org.springframework.stereotype.Component;

/** What is logged of tasks. */
@Component
class TaskAuditWords implements AuditWords {

    @Override
    public List<String> actions() {
        return List.of(
                "task.claimed",
                "task.taken-over",
                "task.handed-back",
                "task.given-back",
                "task.given-back-not-impartial",
                "task.completed");
    }
}
