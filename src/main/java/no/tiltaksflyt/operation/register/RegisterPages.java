package no.tiltaksflyt.operation.register;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.operation.register.RegisterEdit.Contact;
import no.tiltaksflyt.register.MunicipalityRegister;
import no.tiltaksflyt.register.MunicipalityRegister.Entry;
import no.tiltaksflyt.register.MunicipalityRegister.History;
import no.tiltaksflyt.register.Register;
import no.tiltaksflyt.register.Register.District;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.web.VisibleText;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The municipalities as they are on a day, and each with its history. */
@Controller
class RegisterPages {

    private final MunicipalityRegister register;
    private final Register districts;
    private final RegisterEdit edit;
    private final RegisterAccess access;
    private final MessageSource texts;

    RegisterPages(
            MunicipalityRegister register,
            Register districts,
            RegisterEdit edit,
            RegisterAccess access,
            MessageSource texts) {
        this.register = register;
        this.districts = districts;
        this.edit = edit;
        this.access = access;
        this.texts = texts;
    }

    @GetMapping("/operations/register")
    String list(
            @RequestParam(defaultValue = "") String day,
            @RequestParam(defaultValue = "") String text,
            Model model,
            Locale language) {
        model.addAttribute("edits", access.reader());
        LocalDate chosen = access.day(day);
        String searched = VisibleText.orEmpty(VisibleText.lineOrNull(text));
        Map<String, String> names = districtNames(language);
        model.addAttribute("day", chosen);
        model.addAttribute("text", searched);
        model.addAttribute("districtNames", names);
        model.addAttribute(
                "entries",
                register.entriesOn(chosen).stream()
                        .filter(entry -> isFound(entry, names, searched))
                        .toList());
        return "operation/register";
    }

    private static boolean isFound(Entry entry, Map<String, String> names, String searched) {
        String sought = searched.toLowerCase(Locale.ROOT);
        return Stream.of(
                        entry.number(),
                        entry.name(),
                        entry.county(),
                        names.getOrDefault(entry.districtId(), ""),
                        entry.address(),
                        entry.organisationNumber())
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(sought));
    }

    private Map<String, String> districtNames(Locale language) {
        return districts.districts().stream().collect(Collectors.toMap(District::id, it -> it.name(language)));
    }

    @GetMapping("/operations/register.csv")
    ResponseEntity<byte[]> export(@RequestParam(defaultValue = "") String day) {
        access.reader();
        LocalDate chosen = access.day(day);
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("kommuneregister-%s.csv".formatted(chosen))
                                .build()
                                .toString())
                .body(RegisterFile.of(register.entriesOn(chosen)));
    }

    @GetMapping("/operations/register/{number}")
    String one(@PathVariable String number, Model model, Locale language) {
        boolean edits = access.reader();
        return page(number, edits, null, List.of(), model, language);
    }

    /** As it is, or with what was typed and what is wrong with it. */
    private String page(
            String number,
            boolean edits,
            @Nullable Contact typed,
            List<FieldProblem> problems,
            Model model,
            Locale language) {
        History history = register.history(number);
        if (!history.isKnown()) {
            throw UserProblem.notFound();
        }
        LocalDate today = access.today();
        LocalDate day = history.nearest(today);
        Entry entry = register.entryOn(number, day).orElse(null);
        model.addAttribute("number", number);
        model.addAttribute("history", history);
        model.addAttribute("entry", entry);
        model.addAttribute("typed", typed == null && entry != null ? contact(entry) : typed);
        model.addAttribute("edits", edits && entry != null);
        model.addAttribute("there", day.equals(today));
        model.addAttribute("open", history.isOpen());
        model.addAttribute("problems", problems);
        model.addAttribute(
                "wrongFields", problems.stream().map(FieldProblem::field).collect(Collectors.toSet()));
        model.addAttribute("districts", new KnownDistricts(register.districts(access.today())).open());
        model.addAttribute("districtNames", districtNames(language));
        model.addAttribute("today", today);
        return "operation/municipality";
    }

    private static Contact contact(Entry entry) {
        return new Contact(entry.language(), entry.address(), entry.organisationNumber());
    }

    @PostMapping("/operations/register/{number}")
    ModelAndView save(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String organisationNumber,
            Model model,
            RedirectAttributes flash,
            Locale locale) {
        Person person = access.administrator();
        Contact typed = new Contact(language, address, organisationNumber);
        History history = register.history(number);
        LocalDate day = history.isKnown() ? history.nearest(access.today()) : access.today();
        List<FieldProblem> problems = edit.contact(number, typed, day, person);
        return answer(number, typed, problems, model, flash, locale);
    }

    @PostMapping("/operations/register/{number}/district")
    ModelAndView move(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String district,
            @RequestParam(defaultValue = "") String from,
            Model model,
            RedirectAttributes flash,
            Locale locale) {
        Person person = access.administrator();
        List<FieldProblem> problems = edit.move(number, district, access.day(from), person);
        return answer(number, null, problems, model, flash, locale);
    }

    private ModelAndView answer(
            String number,
            @Nullable Contact typed,
            List<FieldProblem> problems,
            Model model,
            RedirectAttributes flash,
            Locale locale) {
        if (problems.isEmpty()) {
            flash.addFlashAttribute("receipt", texts.getMessage("operation.register.saved", null, locale));
            return new ModelAndView("redirect:/operations/register/" + number);
        }
        ModelAndView refused = new ModelAndView(page(number, true, typed, problems, model, locale), model.asMap());
        refused.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return refused;
    }
}
