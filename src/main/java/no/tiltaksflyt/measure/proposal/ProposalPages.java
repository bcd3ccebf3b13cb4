package no.tiltaksflyt.measure.proposal;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import no.tiltaksflyt.draft.SeenDraft;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.casefile.MeasureQueries;
import no.tiltaksflyt.measure.proposal.ProposalEditor.Sent;
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

/** Where a municipality writes a proposal, looks it over, and sends it or throws it away. */
@Controller
class ProposalPages {

    private final MeasureQueries measures;
    private final MeasureService service;
    private final ProposalDrafts drafts;
    private final ProposalEditor editor;
    private final ProposalForm form;
    private final MessageSource texts;

    ProposalPages(
            MeasureQueries measures,
            MeasureService service,
            ProposalDrafts drafts,
            ProposalEditor editor,
            ProposalForm form,
            MessageSource texts) {
        this.measures = measures;
        this.service = service;
        this.drafts = drafts;
        this.editor = editor;
        this.form = form;
        this.texts = texts;
    }

    /** A fresh id in the address, so that the page is the same one when it is loaded again, and sent twice proposes once. */
    @GetMapping("/proposals/new")
    String propose() {
        form.proposer();
        return "redirect:/proposals/" + UUID.randomUUID();
    }

    /**
     * The draft as it was left, or nothing yet. A person who comes back after sending it is led to the case. Asked in
     * this order, a draft that is kept for the first time meanwhile is found.
     */
    @GetMapping("/proposals/{measureId}")
    String edit(@PathVariable String measureId, Model model, Locale language) {
        Person person = form.proposer();
        boolean free = isFree(MeasureService.requireId(measureId));
        Optional<ProposalDraft> draft = drafts.findProposal(person, measureId);
        if (draft.isEmpty() && !free) {
            return "redirect:/measures/" + measures.measure(person, measureId).measureId();
        }
        return editor.show(page(person, measureId), draft, ProposalForm.nothing(), model, language);
    }

    private boolean isFree(String measureId) {
        return !drafts.anyoneHas(measureId) && measures.isFree(measureId);
    }

    private ProposalEditor.Page page(Person person, String measureId) {
        return new ProposalEditor.Page() {
            @Override
            public Optional<ProposalDraft> draft() {
                return drafts.findProposal(person, measureId);
            }

            @Override
            public String addTo(Model model) {
                model.addAttribute("measureId", measureId);
                return "proposal/edit";
            }
        };
    }

    @PostMapping("/proposals/{measureId}/draft")
    @ResponseBody
    String save(
            @PathVariable String measureId,
            ProposalContent content,
            TabFields tab,
            Locale language,
            HttpServletResponse response) {
        Person person = form.proposer();
        return editor.autosave(() -> service.saveDraft(person, measureId, content, tab.seen()), language, response);
    }

    @PostMapping("/proposals/{measureId}")
    String next(
            @PathVariable String measureId,
            @RequestParam(defaultValue = "preview") String next,
            ProposalContent content,
            TabFields tab,
            Locale language,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        Person person = form.proposer();
        SeenDraft seen = tab.seen();
        Sent sent = new Sent(person, measureId, content, seen, language, model, response);
        return editor.submit(page(person, measureId), sent, () -> {
            service.saveDraft(person, measureId, content, seen);
            return next.equals("later")
                    ? receipt(after, "proposal.kept", language)
                    : toPreview(measureId, content, after);
        });
    }

    private static String toPreview(String measureId, ProposalContent content, RedirectAttributes after) {
        List<FieldProblem> problems = ProposalRules.problems(content);
        if (problems.isEmpty()) {
            return "redirect:/proposals/" + measureId + "/preview";
        }
        ProposalEditor.carryProblems(after, problems);
        return "redirect:/proposals/" + measureId;
    }

    @GetMapping("/proposals/{measureId}/preview")
    String preview(@PathVariable String measureId, Model model) {
        Person person = form.proposer();
        ProposalDraft draft = drafts.proposal(person, measureId);
        if (!ProposalRules.problems(draft.content()).isEmpty()) {
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
        return drafts.findProposal(person, measureId)
                .map(ProposalDraft::content)
                .orElseGet(() ->
                        ProposalForm.content(measures.measure(person, measureId).proposal()));
    }

    @GetMapping("/proposals/{measureId}/delete")
    String delete(@PathVariable String measureId, Model model) {
        model.addAttribute("draft", drafts.proposal(form.proposer(), measureId));
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

    /** The draft is no longer the one that she has looked at: she is led to look again. */
    private static String changed(UserProblem problem, String page, RedirectAttributes after) {
        if (!problem.messageKey().equals(ProposalDrafts.ELSEWHERE)) {
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
