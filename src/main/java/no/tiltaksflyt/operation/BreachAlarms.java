package no.tiltaksflyt.operation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.breach.Breach;
import no.tiltaksflyt.breach.BreachFound;
import no.tiltaksflyt.casework.CaseDirectories;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.casework.NamedCase;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.notification.Notices;
import no.tiltaksflyt.process.DeployedProcesses;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Tells administrators and auditors of what happened in the engine and nobody did, and logs which record of the engine's it is. */
@Component
class BreachAlarms {

    private static final TypeReference<Map<String, Object>> VARIABLES = new TypeReference<>() {};

    private final Notices notices;
    private final AuditLog audit;
    private final CaseDirectories cases;
    private final DeployedProcesses processes;
    private final JsonMapper json;

    BreachAlarms(Notices notices, AuditLog audit, CaseDirectories cases, DeployedProcesses processes, JsonMapper json) {
        this.notices = notices;
        this.audit = audit;
        this.cases = cases;
        this.processes = processes;
        this.json = json;
    }

    @EventListener
    void raise(BreachFound found) {
        Breach breach = found.breach();
        CaseRef about = caseOf(breach.processDefinitionKey(), found.variables());
        audit.append(null, "breach." + breach.kind().code(), about, record(breach));
        String once = "breach-" + breach.id() + "-" + breach.foundAt();
        for (String group : List.of(Groups.ADMINISTRATOR, Groups.AUDITOR)) {
            notices.tell(group, "nb", about, "notice.breach", List.of(name(about, breach)), once);
        }
    }

    private @Nullable CaseRef caseOf(long processDefinitionKey, String variables) {
        String kind = processes
                .find(processDefinitionKey)
                .flatMap(process -> process.property(CaseDirectories.KIND_PROPERTY))
                .orElse(null);
        return cases.caseOf(kind, json.readValue(variables, VARIABLES)).orElse(null);
    }

    /** The numbers as text: a reader looks them up as they stand. */
    private static Map<String, ?> record(Breach breach) {
        Map<String, String> record = new LinkedHashMap<>();
        record.put("processInstance", String.valueOf(breach.processInstanceKey()));
        record.put("elementId", breach.elementId());
        switch (breach.kind()) {
            case STEP_REFUSED -> record.put("jobKey", String.valueOf(breach.recordKey()));
            case TASK_COMPLETED -> record.put("userTaskKey", String.valueOf(breach.recordKey()));
            case INSTANCE_CANCELED -> {} // the process instance says it
        }
        return record;
    }

    private String name(@Nullable CaseRef about, Breach breach) {
        NamedCase named = cases.named(about);
        return named == null ? String.valueOf(breach.processInstanceKey()) : named.number();
    }
}
