package no.tiltaksflyt.measure;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.register.Register;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a municipality does: propose, withdraw, and see what became of it. */
@Controller
class MunicipalityPages {

    private static final int PAGE_SIZE = 25;

    private final MeasureQueries measures;
    private final MeasureService service;
    private final Register register;
    private final ProposalForm form;
    private final MessageSource texts;

    MunicipalityPages(
            MeasureQueries measures,
            MeasureService service,
            Register register,
            ProposalForm form,
            MessageSource texts) {
        this.measures = measures;
        this.service = service;
        this.register = register;
        this.form = form;
        this.texts = texts;
    }

    @GetMapping("/proposals")
    String list(@RequestParam(required = false) @Nullable String cursor, Model model) {
        Person person = form.proposer();
        model.addAttribute("municipality", municipality(person));
        model.addAttribute("awaiting", measures.awaitingSupplement(person));
        model.addAttribute("drafts", measures.drafts(person));
        model.addAttribute("page", measures.search(person, MeasureFilter.everything(), cursor, PAGE_SIZE));
        return "proposal/list";
    }

    /** A fresh id in the address, so that sending the page twice proposes once. */
    @GetMapping("/proposals/new")
    String propose(Model model) {
        form.proposer();
        String measureId = UUID.randomUUID().toString();
        ProposalForm.addDraft(model, null);
        return edit(model, measureId, new ProposalContent("", "", null, Origin.MUNICIPALITY.code()), Map.of());
    }

    @GetMapping("/proposals/{measureId}")
    String edit(@PathVariable String measureId, Model model) {
        Draft draft = measures.draft(form.proposer(), measureId);
        ProposalForm.addDraft(model, draft);
        return edit(model, measureId, ProposalForm.content(draft), Map.of());
    }

    private String edit(Model model, String measureId, ProposalContent content, Map<String, String> problems) {
        ProposalForm.addFields(model, content, problems);
        model.addAttribute("measureId", measureId);
        return "proposal/edit";
    }

    @PostMapping("/proposals/{measureId}/draft")
    @ResponseBody
    String save(@PathVariable String measureId, ProposalContent content, DraftPage seen, Locale language) {
        Person person = form.proposer();
        return form.saved(() -> service.saveDraft(person, measureId, content, seen), language);
    }

    @PostMapping("/proposals/{measureId}")
    String next(
            @PathVariable String measureId,
            @RequestParam(defaultValue = "preview") String next,
            ProposalContent content,
            DraftPage seen,
            Locale language,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        return switch (next) {
            case "delete" -> delete(measureId, language, after);
            case "later" -> later(measureId, content, seen, language, model, response, after);
            default -> preview(measureId, content, seen, language, model, response);
        };
    }

    private String delete(String measureId, Locale language, RedirectAttributes after) {
        service.deleteDraft(form.proposer(), measureId);
        return receipt(after, "proposal.deleted", language);
    }

    private String later(
            String measureId,
            ProposalContent content,
            DraftPage seen,
            Locale language,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        List<FieldProblem> problems = ProposalRules.draftProblems(content);
        if (!problems.isEmpty()) {
            return refuse(measureId, content, seen, problems, language, model, response);
        }
        return keep(measureId, content, seen, model, response)
                ? receipt(after, "proposal.kept", language)
                : edit(model, measureId, content, Map.of());
    }

    private String preview(
            String measureId,
            ProposalContent content,
            DraftPage seen,
            Locale language,
            Model model,
            HttpServletResponse response) {
        List<FieldProblem> problems = ProposalRules.problems(content);
        if (!problems.isEmpty()) {
            return refuse(measureId, content, seen, problems, language, model, response);
        }
        return keep(measureId, content, seen, model, response)
                ? "redirect:/proposals/" + measureId + "/preview"
                : edit(model, measureId, content, Map.of());
    }

    /** False when a colleague has saved it since: the page says so, and the next press saves over what she wrote. */
    private boolean keep(
            String measureId, ProposalContent content, DraftPage seen, Model model, HttpServletResponse response) {
        Person person = form.proposer();
        try {
            service.saveDraft(person, measureId, content, seen);
            return true;
        } catch (UserProblem problem) {
            if (!problem.messageKey().equals(MeasureService.ELSEWHERE)) {
                throw problem;
            }
            response.setStatus(problem.status().value());
            ProposalForm.addDraft(model, measures.draft(person, measureId));
            model.addAttribute("elsewhere", problem.arguments().getFirst());
            return false;
        }
    }

    private String refuse(
            String measureId,
            ProposalContent content,
            DraftPage seen,
            List<FieldProblem> problems,
            Locale language,
            Model model,
            HttpServletResponse response) {
        ProposalForm.refused(response);
        ProposalForm.addSamePage(model, seen);
        return edit(model, measureId, content, form.words(problems, language));
    }

    @GetMapping("/proposals/{measureId}/preview")
    String preview(@PathVariable String measureId, Model model) {
        Person person = form.proposer();
        Draft draft = measures.draft(person, measureId);
        if (!ProposalRules.problems(ProposalForm.content(draft)).isEmpty()) {
            return "redirect:/proposals/" + measureId;
        }
        model.addAttribute("draft", draft);
        model.addAttribute("municipality", municipality(person));
        return "proposal/preview";
    }

    @PostMapping("/proposals/{measureId}/send")
    String send(
            @PathVariable String measureId,
            @RequestParam(required = false) @Nullable Integer revision,
            Locale language,
            RedirectAttributes after) {
        Person person = form.proposer();
        if (isChanged(person, measureId, revision)) {
            after.addFlashAttribute("changed", true);
            return "redirect:/proposals/" + measureId + "/preview";
        }
        Proposed proposed = service.propose(person, measureId, draftOrSent(person, measureId));
        after.addFlashAttribute(
                "receipt", texts.getMessage("proposal.received", new Object[] {proposed.caseNumber()}, language));
        return "redirect:/measures/" + proposed.measureId();
    }

    /** What is sent is what the person has looked over. */
    private boolean isChanged(Person person, String measureId, @Nullable Integer revision) {
        return revision != null
                && measures.drafts(person).stream()
                        .anyMatch(draft -> draft.measureId().equals(measureId) && draft.revision() != revision);
    }

    /** The second press finds no draft, but the measure that the first one made. */
    private ProposalContent draftOrSent(Person person, String measureId) {
        return measures.drafts(person).stream()
                .filter(draft -> draft.measureId().equals(measureId))
                .findFirst()
                .map(ProposalForm::content)
                .orElseGet(() ->
                        ProposalForm.content(measures.measure(person, measureId).proposal()));
    }

    @GetMapping("/measures/{measureId}/withdraw")
    String withdraw(@PathVariable String measureId, Model model) {
        MeasureCase measure = measures.measure(form.proposer(), measureId);
        return measure.actions().withdraw()
                ? withdraw(model, measure, "", Map.of())
                : "redirect:/measures/" + measureId;
    }

    private static String withdraw(Model model, MeasureCase measure, String reason, Map<String, String> problems) {
        model.addAttribute("measure", measure);
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

    private String municipality(Person person) {
        String number = person.municipalityNumber().orElseThrow();
        return register.municipality(number).map(Register.Municipality::name).orElse(number);
    }

    private String receipt(RedirectAttributes after, String key, Locale language) {
        after.addFlashAttribute("receipt", texts.getMessage(key, null, language));
        return "redirect:/proposals";
    }
}
