package no.tiltaksflyt.operation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.register.MunicipalityLanguages;
import no.tiltaksflyt.register.Register;
import no.tiltaksflyt.register.RegisterChanges;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where the administrator keeps the municipalities' language decisions, which their letters follow. */
@Controller
class LanguagePages {

    private final MunicipalityLanguages languages;
    private final Register register;
    private final RegisterChanges changes;
    private final AuditLog audit;
    private final CurrentPerson currentPerson;
    private final MessageSource texts;
    private final TransactionTemplate transaction;

    LanguagePages(
            MunicipalityLanguages languages,
            Register register,
            RegisterChanges changes,
            AuditLog audit,
            CurrentPerson currentPerson,
            MessageSource texts,
            PlatformTransactionManager transactions) {
        this.languages = languages;
        this.register = register;
        this.changes = changes;
        this.audit = audit;
        this.currentPerson = currentPerson;
        this.texts = texts;
        this.transaction = new TransactionTemplate(transactions);
    }

    @GetMapping("/operations/languages")
    String show(Model model) {
        administrator();
        SortedMap<String, String> kept = languages.decisions();
        return page(model, LanguageList.text(kept, register), LanguageList.edition(kept), List.of());
    }

    /**
     * All of it or nothing: a list with a wrong line changes nothing, nor does one that was written beside a colleague's.
     *
     * @param seen the edition of the list that the page was filled with
     */
    @PostMapping("/operations/languages")
    ModelAndView save(
            @RequestParam(defaultValue = "") String list,
            @RequestParam(defaultValue = "") String seen,
            Model model,
            RedirectAttributes flash,
            Locale locale) {
        Person person = administrator();
        LanguageList read = LanguageList.read(list, register);
        if (!read.problems().isEmpty()) {
            return refused(HttpStatus.UNPROCESSABLE_CONTENT, page(model, list, seen, read.problems()), model);
        }
        Kept kept = Objects.requireNonNull(transaction.execute(status -> keep(person, seen, read)));
        if (!kept.elsewhere().isEmpty()) {
            return refused(HttpStatus.CONFLICT, elsewhere(model, list, kept), model);
        }
        flash.addFlashAttribute(
                "receipt",
                texts.getMessage(
                        "operation.languages.saved", new Object[] {read.count("nn"), read.count("nb")}, locale));
        return new ModelAndView("redirect:/operations/languages");
    }

    /**
     * What became of a list.
     *
     * @param elsewhere the numbers on which it differs from what a colleague has kept since; where there are any, it is
     *     not kept
     * @param edition of the list that stands
     */
    private record Kept(Set<String> elsewhere, String edition) {}

    private Kept keep(Person person, String seen, LanguageList read) {
        changes.lock();
        SortedMap<String, String> before = languages.decisions();
        SortedSet<String> changed = read.otherwiseThan(before);
        String edition = LanguageList.edition(before);
        if (!changed.isEmpty() && !seen.equals(edition)) {
            return new Kept(changed, edition);
        }
        if (!changed.isEmpty()) {
            replace(person, read, changed);
        }
        return new Kept(Set.of(), LanguageList.edition(read.decisions()));
    }

    private void replace(Person person, LanguageList read, Set<String> changed) {
        languages.replace(read.decisions());
        audit.append(
                person,
                "register.languages-changed",
                null,
                Map.of(
                        "nynorsk", read.count("nn"),
                        "bokmal", read.count("nb"),
                        "changed", String.join(", ", changed)));
    }

    private static ModelAndView refused(HttpStatus status, String page, Model model) {
        ModelAndView refused = new ModelAndView(page, model.asMap());
        refused.setStatus(status);
        return refused;
    }

    /** What she typed stays; saved once more it is meant. */
    private String elsewhere(Model model, String list, Kept kept) {
        Map<String, String> names = register.municipalityNames(kept.elsewhere());
        model.addAttribute(
                "elsewhere",
                kept.elsewhere().stream()
                        .map(number -> number + " " + names.getOrDefault(number, ""))
                        .toList());
        return page(model, list, kept.edition(), List.of());
    }

    private static String page(Model model, String list, String seen, List<FieldProblem> problems) {
        model.addAttribute("list", list);
        model.addAttribute("seen", seen);
        model.addAttribute("problems", problems);
        return "operation/languages";
    }

    private Person administrator() {
        Person person = currentPerson.get();
        if (!person.in(Groups.ADMINISTRATOR)) {
            throw UserProblem.of(HttpStatus.FORBIDDEN, "operation.only-administrators");
        }
        return person;
    }
}
