package no.tiltaksflyt.operation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.casework.CaseDirectories;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.engine.EngineCommands;
import no.tiltaksflyt.engine.EngineOutbox;
import no.tiltaksflyt.engine.EngineOutbox.RefusedCommand;
import no.tiltaksflyt.fault.Faults;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.notification.Emails;
import no.tiltaksflyt.operation.IncidentQueries.Incident;
import no.tiltaksflyt.operation.IncidentQueries.StalledStep;
import no.tiltaksflyt.operation.StoppedCases.StoppedCase;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The administrator's pages. */
@Controller
class OperationPages {

    private static final int MOST = 100;
    private static final int PAGE_SIZE = 50;

    private final IncidentQueries incidents;
    private final StoppedCases moved;
    private final ProjectionQueries projection;
    private final Faults faults;
    private final UnreachableTaskQueries unreachable;
    private final EngineCommands engine;
    private final EngineOutbox outbox;
    private final CaseDirectories cases;
    private final Emails emails;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final CurrentPerson currentPerson;
    private final MessageSource texts;

    OperationPages(
            IncidentQueries incidents,
            StoppedCases moved,
            ProjectionQueries projection,
            Faults faults,
            UnreachableTaskQueries unreachable,
            EngineCommands engine,
            EngineOutbox outbox,
            CaseDirectories cases,
            Emails emails,
            AuditLog audit,
            TransactionTemplate transaction,
            CurrentPerson currentPerson,
            MessageSource texts) {
        this.incidents = incidents;
        this.moved = moved;
        this.projection = projection;
        this.faults = faults;
        this.unreachable = unreachable;
        this.engine = engine;
        this.outbox = outbox;
        this.cases = cases;
        this.emails = emails;
        this.audit = audit;
        this.transaction = transaction;
        this.currentPerson = currentPerson;
        this.texts = texts;
    }

    @GetMapping("/operations/incidents")
    String incidents(Model model, Locale language) {
        administrator();
        List<Incident> open = incidents.open(MOST);
        List<StalledStep> stalled = incidents.stalled(MOST);
        model.addAttribute("incidents", open);
        model.addAttribute("stalled", stalled);
        List<StoppedCase> stopped = moved.open(MOST, language);
        model.addAttribute("moved", stopped);
        model.addAttribute("cases", cases.named(cases(open, stalled, stopped)));
        List<RefusedCommand> refused = outbox.refused(MOST);
        model.addAttribute("refused", refused);
        model.addAttribute(
                "names",
                cases.known(refused.stream().map(RefusedCommand::orderingKey).collect(Collectors.toSet())));
        model.addAttribute("ofNobody", unreachable.ofNobody(language, MOST));
        model.addAttribute("ofOthers", unreachable.ofOthers(language, MOST));
        model.addAttribute("groupsOfNobody", unreachable.groupsOfNobody(language, MOST));
        model.addAttribute("jobTasks", unreachable.jobTasks(language));
        model.addAttribute("unknownGroups", unreachable.unknownGroups(language));
        model.addAttribute("late", outbox.late());
        model.addAttribute("faults", faults.all());
        model.addAttribute("alarms", projection.openAlarms());
        model.addAttribute("deadLetters", projection.latestDeadLetters());
        model.addAttribute("lastRecordAt", projection.lastRecordAt());
        return "operation/incidents";
    }

    private static Set<CaseRef> cases(List<Incident> incidents, List<StalledStep> steps, List<StoppedCase> stopped) {
        return Stream.of(
                        incidents.stream().map(Incident::caseRef),
                        steps.stream().map(StalledStep::caseRef),
                        stopped.stream().map(StoppedCase::caseRef))
                .flatMap(found -> found)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    @PostMapping("/operations/incidents/{key}/retry")
    String retry(@PathVariable long key, Locale language, RedirectAttributes after) {
        Person person = administrator();
        Incident incident = incidents.open(key).orElseThrow(OperationPages::solved);
        transaction.executeWithoutResult(status -> {
            engine.retryIncident("incident-" + key, key, incident.jobKey());
            audit.append(
                    person,
                    "incident.retried",
                    incident.caseRef(),
                    Map.of("incident", key, "element", incident.elementId()));
        });
        after.addFlashAttribute("receipt", texts.getMessage("operation.retried", null, language));
        return "redirect:/operations/incidents";
    }

    /** A step that failed and was forgotten: the engine takes no other command for its job. */
    @PostMapping("/operations/jobs/{key}/restart")
    String restart(@PathVariable long key, Locale language, RedirectAttributes after) {
        Person person = administrator();
        StalledStep step = incidents.stalled(key).orElseThrow(OperationPages::solved);
        String once = "job-" + key;
        transaction.executeWithoutResult(status -> {
            if (outbox.isUnderWay(once)) {
                return; // pressed before; the page may show the step until the engine has told of it
            }
            engine.restartStep(once, step.processInstanceKey(), step.elementId(), step.elementInstanceKey());
            audit.append(person, "step.restarted", step.caseRef(), Map.of("element", step.elementId()));
        });
        after.addFlashAttribute("receipt", texts.getMessage("operation.retried", null, language));
        return "redirect:/operations/incidents";
    }

    /** A command that was refused for a reason that has been mended since. */
    @PostMapping("/operations/commands/{id}/retry")
    String retryCommand(@PathVariable long id, Locale language, RedirectAttributes after) {
        return ofRefused(id, outbox::tryRefusedAgain, "command.retried", "operation.retried", language, after);
    }

    /** A command that nobody needs any more; only the log remembers it then. */
    @PostMapping("/operations/commands/{id}/settle")
    String settleCommand(@PathVariable long id, Locale language, RedirectAttributes after) {
        return ofRefused(id, outbox::settleRefused, "command.settled", "operation.settled", language, after);
    }

    private String ofRefused(
            long id, LongPredicate deed, String action, String receipt, Locale language, RedirectAttributes after) {
        Person person = administrator();
        transaction.executeWithoutResult(status -> {
            if (!deed.test(id)) {
                throw solved();
            }
            audit.append(person, action, null, Map.of("command", id));
        });
        after.addFlashAttribute("receipt", texts.getMessage(receipt, null, language));
        return "redirect:/operations/incidents";
    }

    @GetMapping("/operations/mail")
    String mail(@RequestParam(required = false) @Nullable Long before, Model model) {
        administrator();
        List<Emails.Email> page = emails.latest(before, PAGE_SIZE + 1);
        boolean more = page.size() > PAGE_SIZE;
        model.addAttribute("emails", more ? page.subList(0, PAGE_SIZE) : page);
        model.addAttribute("next", more ? page.get(PAGE_SIZE - 1).id() : null);
        return "operation/mail";
    }

    private static UserProblem solved() {
        return UserProblem.of(HttpStatus.CONFLICT, "operation.solved");
    }

    private Person administrator() {
        Person person = currentPerson.get();
        if (!person.in(Groups.ADMINISTRATOR)) {
            throw UserProblem.of(HttpStatus.FORBIDDEN, "operation.only-administrators");
        }
        return person;
    }
}
