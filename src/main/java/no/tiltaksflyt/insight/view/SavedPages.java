package no.tiltaksflyt.insight.view;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.insight.InsightReach;
import no.tiltaksflyt.insight.filter.Asked;
import no.tiltaksflyt.insight.filter.AskedFigures;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The filters that a person has saved; what goes wrong is told beside the field where it was typed. */
@Controller
class SavedPages {

    private static final int ON_A_PAGE = 25;
    private static final String LIST = "redirect:" + SavedFilters.PATH;

    private final SavedFilters filters;
    private final SavedRows rows;
    private final AskedFigures asking;
    private final CurrentPerson currentPerson;
    private final MessageSource texts;

    SavedPages(
            SavedFilters filters,
            SavedRows rows,
            AskedFigures asking,
            CurrentPerson currentPerson,
            MessageSource texts) {
        this.filters = filters;
        this.rows = rows;
        this.asking = asking;
        this.currentPerson = currentPerson;
        this.texts = texts;
    }

    @GetMapping(SavedFilters.PATH)
    String list(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "1") String page, Model model) {
        asking.begin(Asked.NOTHING, model);
        Person owner = currentPerson.get();
        String text = q.strip().replace("\0", "");
        int found = filters.count(owner, text);
        int pages = Math.max(1, Math.ceilDiv(found, ON_A_PAGE));
        int chosen = page.matches("\\d{1,6}") ? Math.clamp(Integer.parseInt(page), 1, pages) : 1;
        model.addAttribute("q", text);
        model.addAttribute("page", chosen);
        model.addAttribute("pages", pages);
        model.addAttribute("found", found);
        model.addAttribute("all", filters.count(owner, ""));
        model.addAttribute("rows", rows.of(filters.list(owner, text, (chosen - 1) * ON_A_PAGE, ON_A_PAGE)));
        return "insight/saved";
    }

    @PostMapping(SavedFilters.PATH)
    String save(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String address,
            RedirectAttributes flash,
            Locale language) {
        Person owner = owner();
        told(
                flash,
                "new",
                name,
                language,
                () -> text("insight.saved.receipt", language, filters.save(owner, name, address)));
        return "redirect:" + address;
    }

    @PostMapping(SavedFilters.PATH + "/{id}/rename")
    String rename(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String name,
            RedirectAttributes flash,
            Locale language) {
        Person owner = owner();
        told(flash, id, name, language, () -> text("insight.saved.renamed", language, filters.rename(owner, id, name)));
        return LIST;
    }

    @PostMapping(SavedFilters.PATH + "/{id}/delete")
    String delete(@PathVariable String id, RedirectAttributes flash, Locale language) {
        Person owner = owner();
        flash.addFlashAttribute(
                "receipt",
                text(
                        "insight.saved.deleted",
                        language,
                        filters.delete(owner, id).name()));
        return LIST;
    }

    /** @param at whose field it is: that of a new one, or that of one in the list */
    private void told(RedirectAttributes flash, String at, String typed, Locale language, Supplier<String> receiptOf) {
        try {
            flash.addFlashAttribute("receipt", receiptOf.get());
        } catch (UserProblem problem) {
            List<FieldProblem> fields = problem.fieldProblems();
            if (fields.isEmpty() || !fields.getFirst().field().equals("name")) {
                throw problem;
            }
            flash.addFlashAttribute("wrongAt", at);
            flash.addFlashAttribute("wrongName", typed);
            flash.addFlashAttribute(
                    "wrongText",
                    text(
                            fields.getFirst().messageKey(),
                            language,
                            fields.getFirst().arguments().toArray()));
        }
    }

    private Person owner() {
        Person person = currentPerson.get();
        InsightReach.of(person);
        return person;
    }

    private String text(String key, Locale language, Object... arguments) {
        return texts.getMessage(key, arguments, language);
    }
}
