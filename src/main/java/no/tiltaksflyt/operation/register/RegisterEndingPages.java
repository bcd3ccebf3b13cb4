package no.tiltaksflyt.operation.register;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.register.MunicipalityRegister;
import no.tiltaksflyt.register.MunicipalityRegister.History;
import no.tiltaksflyt.register.Register;
import no.tiltaksflyt.register.Register.District;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A municipality ends: it is merged into others, or split. */
@Controller
class RegisterEndingPages {

    private static final List<String> LANGUAGES = List.of("neutral", "nb", "nn");

    private final MunicipalityRegister register;
    private final Register districts;
    private final RegisterEnding ending;
    private final RegisterAccess access;
    private final MessageSource texts;

    RegisterEndingPages(
            MunicipalityRegister register,
            Register districts,
            RegisterEnding ending,
            RegisterAccess access,
            MessageSource texts) {
        this.register = register;
        this.districts = districts;
        this.ending = ending;
        this.access = access;
        this.texts = texts;
    }

    @GetMapping("/operations/register/{number}/end")
    ModelAndView asked(@PathVariable String number, Model model, Locale language) {
        access.administrator();
        TypedEnding nothing = new TypedEnding("", "", "", List.of());
        return page(number, nothing, List.of(), HttpStatus.OK, model, language);
    }

    private ModelAndView page(
            String number,
            TypedEnding typed,
            List<FieldProblem> problems,
            HttpStatusCode status,
            Model model,
            Locale language) {
        History history = register.history(number);
        if (!history.isKnown()) {
            throw UserProblem.notFound();
        }
        model.addAttribute("number", number);
        model.addAttribute("name", history.names().getFirst().name());
        model.addAttribute("open", history.isOpen());
        model.addAttribute("county", history.names().getFirst().county());
        model.addAttribute("districtId", history.districts().getFirst().districtId());
        model.addAttribute("typed", typed);
        model.addAttribute("created", typed.created());
        model.addAttribute("mayCreate", typed.created().size() < TypedEnding.MOST_CREATED);
        model.addAttribute("problems", problems);
        model.addAttribute(
                "wrongFields", problems.stream().map(FieldProblem::field).collect(Collectors.toSet()));
        model.addAttribute("columns", Column.values());
        model.addAttribute("languages", LANGUAGES);
        model.addAttribute("districts", new KnownDistricts(register.districts(access.today())).open());
        model.addAttribute("districtNames", districtNames(language));
        ModelAndView page = new ModelAndView("operation/register-end", model.asMap());
        page.setStatus(status);
        return page;
    }

    private Map<String, String> districtNames(Locale language) {
        return districts.districts().stream().collect(Collectors.toMap(District::id, it -> it.name(language)));
    }

    /** With {@code more}, nothing is done but to make room for one more new municipality. */
    @PostMapping("/operations/register/{number}/end")
    ModelAndView end(
            @PathVariable String number,
            @RequestParam MultiValueMap<String, String> form,
            Model model,
            RedirectAttributes flash,
            Locale language) {
        Person person = access.administrator();
        TypedEnding typed = TypedEnding.of(form);
        if (form.containsKey("more")) {
            return page(number, typed.more(), List.of(), HttpStatus.OK, model, language);
        }
        List<FieldProblem> problems =
                ending.end(number, typed, access.dayIn(typed.lastDay()).orElse(null), person);
        if (!problems.isEmpty()) {
            return page(number, typed, problems, HttpStatus.UNPROCESSABLE_CONTENT, model, language);
        }
        flash.addFlashAttribute("receipt", texts.getMessage("operation.register.end.done", null, language));
        return new ModelAndView("redirect:/operations/register/" + number);
    }
}
