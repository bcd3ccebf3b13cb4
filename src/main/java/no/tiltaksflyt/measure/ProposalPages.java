package no.tiltaksflyt.measure;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a municipality writes a proposal, looks it over, and sends it or throws it away. */
@Controller
class ProposalPages {

    private final MeasureQueries measures;
    private final MeasureService service;
    private final ProposalForm form;
    private final MessageSource texts;

    ProposalPages(MeasureQueries measures, MeasureService service, ProposalForm form, MessageSource texts) {
        this.measures = measures;
        this.service = service;
        this.form = form;
        this.texts = texts;
    }

    /** A fresh id in the address, so that the page is the same one when it is loaded again, and sent twice proposes once. */
    @GetMapping("/proposals/new")
    String propose() {
        form.proposer();
        return "redirect:/proposals/" + UUID.randomUUID();
    }

    /** The draft as it was left, or nothing yet; who comes back after sending it is led to the case. */
    @GetMapping("/proposals/{measureId}")
    String edit(@PathVariable String measureId, Model model, Locale language) {
        Person person = form.proposer();
        Optional<Draft> draft = measures.findDraft(person, measureId);
        if (draft.isEmpty() && !measures.isFree(MeasureService.requireId(measureId))) {
            return "redirect:/measures/" + measures.measure(person, measureId).measureId();
        }
        ProposalForm.addDraft(model, draft.orElse(null));
        return edit(
                model,
                measureId,
                draft.map(ProposalForm::content).orElseGet(ProposalForm::nothing),
                form.words(ProposalForm.carriedProblems(model), language));
    }

    private static String edit(Model model, String measureId, ProposalContent content, Map<String, String> problems) {
        ProposalForm.addFields(model, content, problems);
        model.addAttribute("measureId", measureId);
        return "proposal/edit";
    }

    @PostMapping("/proposals/{measureId}/draft")
    @ResponseBody
    String save(
            @PathVariable String measureId,
            ProposalContent content,
            DraftPage seen,
            Locale language,
            HttpServletResponse response) {
        Person person = form.proposer();
        return form.saved(() -> service.saveDraft(person, measureId, content, seen), language, response);
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
        Person person = form.proposer();
        List<FieldProblem> unkeepable = ProposalRules.draftProblems(content);
        if (!unkeepable.isEmpty()) {
            ProposalForm.refused(response);
            ProposalForm.addSeen(
                    model, seen.shownAgain(measures.findDraft(person, measureId).orElse(null)));
            return edit(model, measureId, content, form.words(unkeepable, language));
        }
        try {
            service.saveDraft(person, measureId, content, seen);
        } catch (UserProblem problem) {
            return notKept(problem, person, measureId, content, seen, model, response);
        }
        return next.equals("later") ? receipt(after, "proposal.kept", language) : toPreview(measureId, content, after);
    }

    /** A colleague has saved it since: the next press saves over it. Or has sent it: here is what was typed. */
    private String notKept(
            UserProblem problem,
            Person person,
            String measureId,
            ProposalContent content,
            DraftPage seen,
            Model model,
            HttpServletResponse response) {
        if (problem.messageKey().equals(MeasureService.ELSEWHERE)) {
            ProposalForm.addElsewhere(model, problem, seen, measures.draft(person, measureId));
            response.setStatus(problem.status().value());
            return edit(model, measureId, content, Map.of());
        }
        if (problem.status() == HttpStatus.CONFLICT) {
            return ProposalForm.late(model, response, measures.measure(person, measureId), content, problem);
        }
        throw problem;
    }

    private static String toPreview(String measureId, ProposalContent content, RedirectAttributes after) {
        List<FieldProblem> problems = ProposalRules.problems(content);
        if (problems.isEmpty()) {
            return "redirect:/proposals/" + measureId + "/preview";
        }
        ProposalForm.carryProblems(after, problems);
        return "redirect:/proposals/" + measureId;
    }

    @GetMapping("/proposals/{measureId}/preview")
    String preview(@PathVariable String measureId, Model model) {
        Person person = form.proposer();
        Draft draft = measures.draft(person, measureId);
        if (!ProposalRules.problems(ProposalForm.content(draft)).isEmpty()) {
            return "redirect:/proposals/" + measureId;
        }
        model.addAttribute("draft", draft);
        model.addAttribute("municipality", form.municipality(person));
        return "proposal/preview";
    }

    @PostMapping("/proposals/{measureId}/send")
    String send(
            @PathVariable String measureId,
            @RequestParam(required = false) @Nullable Integer revision,
            Locale language,
            RedirectAttributes after) {
        Person person = form.proposer();
        Proposed proposed;
        try {
            proposed = service.propose(person, measureId, draftOrSent(person, measureId), revision);
        } catch (UserProblem problem) {
            return changed(problem, "/proposals/" + measureId + "/preview", after);
        }
        after.addFlashAttribute(
                "receipt", texts.getMessage("proposal.received", new Object[] {proposed.caseNumber()}, language));
        return "redirect:/measures/" + proposed.measureId();
    }

    /** The second press finds no draft, but the measure that the first one made. */
    private ProposalContent draftOrSent(Person person, String measureId) {
        return measures.findDraft(person, measureId)
                .map(ProposalForm::content)
                .orElseGet(() ->
                        ProposalForm.content(measures.measure(person, measureId).proposal()));
    }

    @GetMapping("/proposals/{measureId}/delete")
    String delete(@PathVariable String measureId, Model model) {
        model.addAttribute("draft", measures.draft(form.proposer(), measureId));
        return "proposal/delete";
    }

    /** What is thrown away is what the person has looked at. */
    @PostMapping("/proposals/{measureId}/delete")
    String delete(
            @PathVariable String measureId,
            @RequestParam(defaultValue = "0") int revision,
            Locale language,
            RedirectAttributes after) {
        try {
            service.deleteDraft(form.proposer(), measureId, revision);
        } catch (UserProblem problem) {
            return changed(problem, "/proposals/" + measureId + "/delete", after);
        }
        return receipt(after, "proposal.deleted", language);
    }

    /** What she has looked at is not what is there any more: she is led to look again. */
    private static String changed(UserProblem problem, String page, RedirectAttributes after) {
        if (!problem.messageKey().equals(MeasureService.ELSEWHERE)) {
            throw problem;
        }
        after.addFlashAttribute("changed", true);
        return "redirect:" + page;
    }

    private String receipt(RedirectAttributes after, String key, Locale language) {
        after.addFlashAttribute("receipt", texts.getMessage(key, null, language));
        return "redirect:/proposals";
    }
}
