package no.tiltaksflyt.operation;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.register.MunicipalityLanguages;
import no.tiltaksflyt.register.Register;
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
    private final AuditLog audit;
    private final CurrentPerson currentPerson;
    private final MessageSource texts;
    private final TransactionTemplate transaction;

    LanguagePages(
            MunicipalityLanguages languages,
            Register register,
            AuditLog audit,
            CurrentPerson currentPerson,
            MessageSource texts,
            PlatformTransactionManager transactions) {
        this.languages = languages;
        this.register = register;
        this.audit = audit;
        this.currentPerson = currentPerson;
        this.texts = texts;
        this.transaction = new TransactionTemplate(transactions);
    }

    @GetMapping("/operations/languages")
    String show(Model model) {
        administrator();
        return page(model, LanguageList.text(languages.decisions(), register), List.of());
    }

    /** All of it or nothing: a list with a wrong line changes nothing. */
    @PostMapping("/operations/languages")
    ModelAndView save(
            @RequestParam(defaultValue = "") String list, Model model, RedirectAttributes flash, Locale locale) {
        Person person = administrator();
        LanguageList read = LanguageList.read(list, register);
        if (!read.problems().isEmpty()) {
            ModelAndView refused = new ModelAndView(page(model, list, read.problems()), model.asMap());
            refused.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return refused;
        }
        int nynorsk = Collections.frequency(read.decisions().values(), "nn");
        int bokmal = read.decisions().size() - nynorsk;
        transaction.executeWithoutResult(status -> {
            languages.replace(read.decisions());
            audit.append(person, "register.languages-changed", null, Map.of("nynorsk", nynorsk, "bokmal", bokmal));
        });
        flash.addFlashAttribute(
                "receipt", texts.getMessage("operation.languages.saved", new Object[] {nynorsk, bokmal}, locale));
        return new ModelAndView("redirect:/operations/languages");
    }

    private static String page(Model model, String list, List<FieldProblem> problems) {
        model.addAttribute("list", list);
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
