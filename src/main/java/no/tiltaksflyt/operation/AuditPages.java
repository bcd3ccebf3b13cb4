package no.tiltaksflyt.operation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import no.tiltaksflyt.audit.AuditEntry;
import no.tiltaksflyt.audit.AuditTrail;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.task.CaseDirectory;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.web.VisibleText;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** The auditor's page: what everyone has done, and whether the log is whole. */
@Controller
class AuditPages {

    private static final int PAGE_SIZE = 50;

    /** Fits no measure. */
    private static final String NOBODY = "-";

    private final AuditTrail trail;
    private final AuditLines lines;
    private final CaseDirectory cases;
    private final CurrentPerson currentPerson;

    AuditPages(AuditTrail trail, AuditLines lines, CaseDirectory cases, CurrentPerson currentPerson) {
        this.trail = trail;
        this.lines = lines;
        this.cases = cases;
        this.currentPerson = currentPerson;
    }

    /** What the address asks for. */
    record Search(
            @Nullable String caseNumber,
            @Nullable String person,
            @Nullable String action,
            @Nullable Long before) {

        Search {
            caseNumber = VisibleText.lineOrNull(caseNumber);
            person = VisibleText.lineOrNull(person);
            action = VisibleText.lineOrNull(action);
        }
    }

    @GetMapping("/audit")
    String log(Search search, Model model, Locale language) {
        Person auditor = auditor();
        AuditTrail.Filter filter =
                new AuditTrail.Filter(measureId(search.caseNumber(), auditor), search.person(), search.action());
        List<AuditEntry> entries = trail.entries(filter, search.before(), PAGE_SIZE + 1);
        boolean more = entries.size() > PAGE_SIZE;
        model.addAttribute("search", search);
        model.addAttribute("actions", AuditLines.ACTIONS);
        model.addAttribute("lines", lines.of(more ? entries.subList(0, PAGE_SIZE) : entries, language));
        model.addAttribute("next", more ? entries.get(PAGE_SIZE - 1).number() : null);
        model.addAttribute("size", trail.size());
        return "operation/audit";
    }

    private @Nullable String measureId(@Nullable String caseNumber, Person auditor) {
        return caseNumber == null
                ? null
                : cases.labels(cases.find(caseNumber, false, auditor)).entrySet().stream()
                        .filter(found -> found.getValue().caseNumber().equals(caseNumber))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(NOBODY);
    }

    /** Walks the whole chain: asked for with a button, since it takes its time. */
    @PostMapping("/audit/check")
    String check(Model model) {
        auditor();
        model.addAttribute("size", trail.size());
        model.addAttribute("broken", trail.verify().orElse(null));
        return "operation/audit-check";
    }

    private Person auditor() {
        Person person = currentPerson.get();
        if (!person.in(Groups.AUDITOR)) {
            throw UserProblem.of(HttpStatus.FORBIDDEN, "operation.only-auditors");
        }
        return person;
    }
}
