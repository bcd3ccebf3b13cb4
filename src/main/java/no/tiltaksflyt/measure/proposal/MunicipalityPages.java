package no.tiltaksflyt.measure.proposal;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.casefile.MeasureQueries;
import no.tiltaksflyt.measure.casefile.VisibleCase;
import no.tiltaksflyt.web.FieldProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a municipality has proposed, with what waits for it, and how it withdraws. */
@Controller
class MunicipalityPages {

    private static final int PAGE_SIZE = 25;

    private final MeasureQueries measures;
    private final MeasureService service;
    private final ProposalDrafts drafts;
    private final ProposalForm form;
    private final MessageSource texts;

    MunicipalityPages(
            MeasureQueries measures,
            MeasureService service,
            ProposalDrafts drafts,
            ProposalForm form,
            MessageSource texts) {
        this.measures = measures;
        this.service = service;
        this.drafts = drafts;
        this.form = form;
        this.texts = texts;
    }

    @GetMapping("/proposals")
    String list(@RequestParam(required = false) @Nullable String cursor, Model model) {
        Person person = form.proposer();
        model.addAttribute("municipality", form.municipality(person));
        model.addAttribute("number", person.municipalityNumber().orElseThrow());
        model.addAttribute("awaiting", measures.awaitingSupplement(person));
        model.addAttribute("drafts", drafts.proposals(person));
        model.addAttribute("page", measures.proposedByMunicipality(person, cursor, PAGE_SIZE));
        return "proposal/list";
    }

    @GetMapping("/measures/{measureId}/withdraw")
    String withdraw(@PathVariable String measureId, Model model) {
        VisibleCase measure = measures.measure(form.proposer(), measureId);
        return measure.actions().withdraw()
                ? withdraw(model, measure, "", Map.of())
                : "redirect:/measures/" + measureId;
    }

    private static String withdraw(Model model, VisibleCase measure, String reason, Map<String, String> problems) {
        model.addAttribute("measure", measure);
        model.addAttribute("caseNumber", measure.caseNumber());
        model.addAttribute("reason", reason);
        model.addAttribute("problems", problems);
        return "proposal/withdraw";
    }

    @PostMapping("/measures/{measureId}/withdraw")
    String withdraw(
            @PathVariable String measureId,
            @RequestParam(defaultValue = "") String reason,
            Locale language,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        Person person = form.proposer();
        List<FieldProblem> problems = ProposalRules.reasonProblems(reason);
        if (!problems.isEmpty()) {
            ProposalForm.refused(response);
            return withdraw(model, measures.measure(person, measureId), reason, form.words(problems, language));
        }
        service.withdraw(person, measureId, reason);
        after.addFlashAttribute("receipt", texts.getMessage("measure.withdraw.done", null, language));
        return "redirect:/measures/" + measureId;
    }
}
