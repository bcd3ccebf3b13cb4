package no.tiltaksflyt.operation.register;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.operation.register.RegisterImport.Preview;
import no.tiltaksflyt.register.Register;
import no.tiltaksflyt.register.Register.District;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A file for the register: first what it would change, then, with a second press, the change. */
@Controller
class RegisterImportPages {

    private static final int MOST_SHOWN = 20;

    private final RegisterImport imports;
    private final Register districts;
    private final RegisterAccess access;
    private final MessageSource texts;

    RegisterImportPages(RegisterImport imports, Register districts, RegisterAccess access, MessageSource texts) {
        this.imports = imports;
        this.districts = districts;
        this.access = access;
        this.texts = texts;
    }

    @GetMapping("/operations/register/import")
    String choose(Model model, Locale language) {
        access.administrator();
        return form(List.of(), access.today(), model, language);
    }

    private String form(List<Wrong> wrong, LocalDate from, Model model, Locale language) {
        model.addAttribute("wrong", wrong.stream().limit(MOST_SHOWN).toList());
        model.addAttribute("wrongCount", wrong.size());
        model.addAttribute("from", from);
        model.addAttribute("columns", Column.values());
        model.addAttribute("districts", districts.districts());
        model.addAttribute("districtNames", districtNames(language));
        return "operation/register-import";
    }

    private Map<String, String> districtNames(Locale language) {
        return districts.districts().stream().collect(Collectors.toMap(District::id, it -> it.name(language)));
    }

    @PostMapping("/operations/register/import")
    ModelAndView preview(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String from,
            Model model,
            Locale language)
            throws IOException {
        access.administrator();
        LocalDate day = access.day(from);
        byte[] bytes = file == null ? new byte[0] : file.getBytes();
        return shown(imports.preview(bytes, day), bytes, false, model, language);
    }

    private ModelAndView shown(Preview preview, byte[] file, boolean again, Model model, Locale language) {
        if (!preview.wrong().isEmpty()) {
            return page(
                    form(preview.wrong(), preview.plan().from(), model, language),
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    model);
        }
        model.addAttribute("plan", preview.plan());
        model.addAttribute("again", again);
        model.addAttribute("content", Base64.getEncoder().encodeToString(file));
        model.addAttribute("districtNames", districtNames(language));
        return page("operation/register-preview", again ? HttpStatus.CONFLICT : HttpStatus.OK, model);
    }

    private static ModelAndView page(String view, HttpStatusCode status, Model model) {
        ModelAndView page = new ModelAndView(view, model.asMap());
        page.setStatus(status);
        return page;
    }

    /** Only what was seen: another file, or a register that has changed since, is shown again instead. */
    @PostMapping("/operations/register/import/confirm")
    ModelAndView confirm(
            @RequestParam(defaultValue = "") String content,
            @RequestParam(defaultValue = "") String hash,
            @RequestParam(defaultValue = "") String from,
            Model model,
            RedirectAttributes flash,
            Locale language) {
        Person person = access.administrator();
        LocalDate day = access.day(from);
        byte[] file = decoded(content);
        Optional<Preview> another = imports.confirm(file, day, hash, person);
        if (another.isPresent()) {
            return shown(another.get(), file, true, model, language);
        }
        flash.addFlashAttribute("receipt", texts.getMessage("operation.register.imported", null, language));
        return new ModelAndView("redirect:/operations/register");
    }

    private static byte[] decoded(String content) {
        try {
            return Base64.getDecoder().decode(content);
        } catch (IllegalArgumentException noBase64) {
            throw UserProblem.badRequest(FieldProblem.of("content", "operation.register.wrong.content"));
        }
    }
}
