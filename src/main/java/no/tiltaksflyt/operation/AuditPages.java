package no.tiltaksflyt.operation;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import no.tiltaksflyt.audit.AuditEntry;
import no.tiltaksflyt.audit.AuditTrail;
import no.tiltaksflyt.casework.CaseDirectories;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.casework.NamedCase;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
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

    private final AuditTrail trail;
    private final AuditLines lines;
    private final CaseDirectories cases;
    private final CurrentPerson currentPerson;

    AuditPages(AuditTrail trail, AuditLines lines, CaseDirectories cases, CurrentPerson currentPerson) {
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
                new AuditTrail.Filter(cases(search.caseNumber(), auditor), search.person(), search.action());
        List<AuditEntry> entries = trail.entries(filter, search.before(), PAGE_SIZE + 1);
        boolean more = entries.size() > PAGE_SIZE;
        model.addAttribute("search", search);
        model.addAttribute("actions", lines.actions(language));
        model.addAttribute("lines", lines.of(more ? entries.subList(0, PAGE_SIZE) : entries, language));
        model.addAttribute("next", more ? entries.get(PAGE_SIZE - 1).number() : null);
        model.addAttribute("size", trail.size());
        return "operation/audit";
    }

    /** None where no case has the number; of each kind, one may. */
    private @Nullable Set<CaseRef> cases(@Nullable String caseNumber, Person auditor) {
        return caseNumber == null
                ? null
                : cases.named(cases.find(caseNumber, false, auditor)).values().stream()
                        .filter(found -> found.number().equals(caseNumber))
                        .map(NamedCase::ref)
                        .collect(Collectors.toSet());
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
