package no.tiltaksflyt.operation;

import java.util.List;
import no.tiltaksflyt.audit.AuditEntry;
import no.tiltaksflyt.audit.AuditTrail;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The auditor's page: what everyone has done, and whether the log is whole. */
@Controller
class AuditPages {

    private static final int PAGE_SIZE = 50;

    private final AuditTrail trail;
    private final CurrentPerson currentPerson;

    AuditPages(AuditTrail trail, CurrentPerson currentPerson) {
        this.trail = trail;
        this.currentPerson = currentPerson;
    }

    @GetMapping("/audit")
    String log(
            @RequestParam(required = false) @Nullable String measureId,
            @RequestParam(required = false) @Nullable String userName,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable Long before,
            Model model) {
        requireAuditor();
        AuditTrail.Filter filter =
                new AuditTrail.Filter(blankToNull(measureId), blankToNull(userName), blankToNull(action));
        List<AuditEntry> entries = trail.entries(filter, before, PAGE_SIZE + 1);
        boolean more = entries.size() > PAGE_SIZE;
        model.addAttribute("filter", filter);
        model.addAttribute("entries", more ? entries.subList(0, PAGE_SIZE) : entries);
        model.addAttribute("next", more ? entries.get(PAGE_SIZE - 1).number() : null);
        model.addAttribute("size", trail.size());
        return "operation/audit";
    }

    /** Walks the whole chain: asked for with a button, since it takes its time. */
    @PostMapping("/audit/check")
    String check(Model model) {
        requireAuditor();
        model.addAttribute("size", trail.size());
        model.addAttribute("broken", trail.verify().orElse(null));
        return "operation/audit-check";
    }

    private void requireAuditor() {
        if (!currentPerson.get().in(Groups.AUDITOR)) {
            throw UserProblem.of(HttpStatus.FORBIDDEN, "operation.only-auditors");
        }
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
