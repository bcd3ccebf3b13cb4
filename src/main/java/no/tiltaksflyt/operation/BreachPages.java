package no.tiltaksflyt.operation;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.breach.Breaches;
import no.tiltaksflyt.breach.Breaches.Settlement;
import no.tiltaksflyt.casework.SignedCourse.NextStep;
import no.tiltaksflyt.engine.EngineCommands;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.operation.StoppedCases.StoppedCase;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.web.VisibleText;
import no.tiltaksflyt.web.identitynumber.NationalIdentityNumbers;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where an administrator puts a case right that somebody has moved in the engine; always with a reason. */
@Controller
class BreachPages {

    private static final int LONGEST_REASON = 500;

    private final OperationPages page;
    private final StoppedCases stopped;
    private final StoppedCaseQueries queries;
    private final Breaches breaches;
    private final EngineCommands engine;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final CurrentPerson currentPerson;
    private final MessageSource texts;
    private final Clock clock;

    BreachPages(
            OperationPages page,
            StoppedCases stopped,
            StoppedCaseQueries queries,
            Breaches breaches,
            EngineCommands engine,
            AuditLog audit,
            TransactionTemplate transaction,
            CurrentPerson currentPerson,
            MessageSource texts,
            Clock clock) {
        this.page = page;
        this.stopped = stopped;
        this.queries = queries;
        this.breaches = breaches;
        this.engine = engine;
        this.audit = audit;
        this.transaction = transaction;
        this.currentPerson = currentPerson;
        this.texts = texts;
        this.clock = clock;
    }

    /** Back to the step that follows what is signed; what goes on in the engine instead is ended. */
    @PostMapping("/operations/breaches/{processInstanceKey}/put-back")
    ModelAndView putBack(
            @PathVariable long processInstanceKey,
            @RequestParam(required = false) @Nullable String reason,
            Model model,
            Locale language,
            RedirectAttributes after) {
        Asked asked = new Asked(administrator(), processInstanceKey, reason, model, language);
        return reasoned(asked, why -> putBack(asked, why, after));
    }

    private String putBack(Asked asked, String why, RedirectAttributes after) {
        long processInstanceKey = asked.processInstanceKey;
        StoppedCase found = find(processInstanceKey, asked.language);
        NextStep next = found.next();
        if (next == null) {
            throw UserProblem.of(HttpStatus.CONFLICT, "breach.ended");
        }
        transaction.executeWithoutResult(status -> {
            engine.moveCase(
                    orderingKey(found),
                    processInstanceKey,
                    next.elementId(),
                    next.variables(),
                    queries.activeElements(processInstanceKey));
            settle(found, Settlement.PUT_BACK, asked.person, why, next.elementId());
        });
        return told("breach.is-put-back", asked.language, after);
    }

    /** The case stays where it is. */
    @PostMapping("/operations/breaches/{processInstanceKey}/settle")
    ModelAndView settle(
            @PathVariable long processInstanceKey,
            @RequestParam(required = false) @Nullable String reason,
            Model model,
            Locale language,
            RedirectAttributes after) {
        Asked asked = new Asked(administrator(), processInstanceKey, reason, model, language);
        return reasoned(asked, why -> settle(asked, why, after));
    }

    private String settle(Asked asked, String why, RedirectAttributes after) {
        StoppedCase found = find(asked.processInstanceKey, asked.language);
        transaction.executeWithoutResult(status -> settle(found, Settlement.EXPLAINED, asked.person, why, "-"));
        return told("breach.is-settled", asked.language, after);
    }

    /** What an administrator has sent, and the page that answers. */
    private record Asked(
            Person person,
            long processInstanceKey,
            @Nullable String reason,
            Model model,
            Locale language) {}

    /** A reason that will not do stands in its field again, with what is wrong. */
    private ModelAndView reasoned(Asked asked, UnaryOperator<String> deed) {
        List<FieldProblem> problems = problems(VisibleText.orNull(asked.reason));
        if (problems.isEmpty()) {
            return new ModelAndView(deed.apply(Objects.requireNonNull(VisibleText.orNull(asked.reason))));
        }
        Model model = asked.model;
        model.addAttribute("problems", problems);
        model.addAttribute("askedOf", asked.processInstanceKey);
        model.addAttribute("reason", asked.reason);
        return new ModelAndView(page.incidents(model, asked.language), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private void settle(StoppedCase found, Settlement as, Person person, String why, String elementId) {
        if (!breaches.settle(found.processInstanceKey(), as, person.name(), why, clock.instant())) {
            throw solved();
        }
        audit.append(
                person,
                "breach." + as.code(),
                found.caseRef(),
                Map.of(
                        "processInstance", String.valueOf(found.processInstanceKey()),
                        "elementId", elementId,
                        "reason", why));
    }

    private StoppedCase find(long processInstanceKey, Locale language) {
        return stopped.find(processInstanceKey, language).orElseThrow(BreachPages::solved);
    }

    private static UserProblem solved() {
        return UserProblem.of(HttpStatus.CONFLICT, "operation.solved");
    }

    private static String orderingKey(StoppedCase found) {
        return found.caseRef() == null
                ? String.valueOf(found.processInstanceKey())
                : found.caseRef().id();
    }

    private static List<FieldProblem> problems(@Nullable String reason) {
        if (reason == null) {
            return wrong("problem.field.required");
        }
        if (reason.length() > LONGEST_REASON) {
            return wrong("problem.field.too-long", LONGEST_REASON, reason.length());
        }
        return NationalIdentityNumbers.in(reason) ? wrong("problem.field.national-identity-number") : List.of();
    }

    private static List<FieldProblem> wrong(String messageKey, Object... arguments) {
        return List.of(FieldProblem.of("reason", messageKey, arguments));
    }

    private String told(String receipt, Locale language, RedirectAttributes after) {
        after.addFlashAttribute("receipt", texts.getMessage(receipt, null, language));
        return "redirect:/operations/incidents";
    }

    private Person administrator() {
        Person person = currentPerson.get();
        if (!person.in(Groups.ADMINISTRATOR)) {
            throw UserProblem.of(HttpStatus.FORBIDDEN, "operation.only-administrators");
        }
        return person;
    }
}
