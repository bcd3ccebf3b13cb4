package no.tiltaksflyt.operation.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.operation.register.DistrictEdit.Typed;
import no.tiltaksflyt.register.MunicipalityRegister;
import no.tiltaksflyt.register.MunicipalityRegister.DatedDistrict;
import no.tiltaksflyt.register.Register.District;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The police districts with their dates, and each with its names. */
@Controller
class DistrictPages {

    private static final String LIST = "/operations/register/districts";

    private final MunicipalityRegister register;
    private final DistrictEdit edit;
    private final RegisterAccess access;
    private final MessageSource texts;

    DistrictPages(MunicipalityRegister register, DistrictEdit edit, RegisterAccess access, MessageSource texts) {
        this.register = register;
        this.edit = edit;
        this.access = access;
        this.texts = texts;
    }

    @GetMapping(LIST)
    String list(Model model) {
        boolean edits = access.reader();
        Typed nothing = new Typed("", "", "", "", access.today().toString());
        return list(edits, nothing, List.of(), model);
    }

    private String list(boolean edits, Typed typed, List<FieldProblem> problems, Model model) {
        model.addAttribute("edits", edits);
        model.addAttribute("districts", register.districts(access.today()));
        addForm(typed, problems, model);
        return "operation/districts";
    }

    private void addForm(Typed typed, List<FieldProblem> problems, Model model) {
        model.addAttribute("today", access.today());
        model.addAttribute("typed", typed);
        model.addAttribute("problems", problems);
        model.addAttribute(
                "wrongFields", problems.stream().map(FieldProblem::field).collect(Collectors.toSet()));
    }

    @PostMapping(LIST)
    ModelAndView add(
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String nameNynorsk,
            @RequestParam(defaultValue = "") String seat,
            @RequestParam(defaultValue = "") String day,
            Model model,
            RedirectAttributes flash,
            Locale language) {
        Person person = access.administrator();
        Typed typed = new Typed(id, name, nameNynorsk, seat, day);
        List<FieldProblem> problems = edit.add(typed, person);
        return problems.isEmpty()
                ? saved("operation.register.district.added", LIST, flash, language)
                : refused(list(true, typed, problems, model), model);
    }

    private ModelAndView saved(String key, String path, RedirectAttributes flash, Locale language) {
        flash.addFlashAttribute("receipt", texts.getMessage(key, null, language));
        return new ModelAndView("redirect:" + path);
    }

    private static ModelAndView refused(String view, Model model) {
        ModelAndView refused = new ModelAndView(view, model.asMap());
        refused.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return refused;
    }

    @GetMapping(LIST + "/{id}")
    String one(@PathVariable String id, Model model, Locale language) {
        boolean edits = access.reader();
        DatedDistrict district = find(id);
        return one(district, edits, typed(district), List.of(), model, language);
    }

    private DatedDistrict find(String id) {
        return register.districts(access.today()).stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(UserProblem::notFound);
    }

    private static Typed typed(DatedDistrict it) {
        District district = it.district();
        LocalDate to = it.to();
        String lastDay = to == null ? "" : to.minusDays(1).toString();
        return new Typed(it.id(), district.name(), district.nameNynorsk(), district.seat(), lastDay);
    }

    private String one(
            DatedDistrict district,
            boolean edits,
            Typed typed,
            List<FieldProblem> problems,
            Model model,
            Locale language) {
        model.addAttribute("edits", edits);
        model.addAttribute("it", district);
        model.addAttribute("title", district.district().name(language));
        model.addAttribute(
                "entries",
                register.entriesOn(access.today()).stream()
                        .filter(entry -> entry.districtId().equals(district.id()))
                        .toList());
        addForm(typed, problems, model);
        return "operation/district";
    }

    @PostMapping(LIST + "/{id}")
    ModelAndView change(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String nameNynorsk,
            @RequestParam(defaultValue = "") String seat,
            @RequestParam(defaultValue = "") String day,
            Model model,
            RedirectAttributes flash,
            Locale language) {
        Person person = access.administrator();
        Typed typed = new Typed(id, name, nameNynorsk, seat, day);
        List<FieldProblem> problems = edit.change(typed, person);
        return problems.isEmpty()
                ? saved("operation.register.saved", LIST + "/" + find(id).id(), flash, language)
                : refused(one(find(id), true, typed, problems, model, language), model);
    }
}
