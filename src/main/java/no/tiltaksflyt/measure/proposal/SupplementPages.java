package no.tiltaksflyt.measure.proposal;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.casefile.MeasureQueries;
import no.tiltaksflyt.measure.casefile.VisibleCase;
import no.tiltaksflyt.measure.proposal.ProposalEditor.Sent;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a municipality answers the request to supplement its proposal. */
@Controller
class SupplementPages {

    private final MeasureQueries measures;
    private final MeasureService service;
    private final ProposalDrafts drafts;
    private final ProposalEditor editor;
    private final ProposalForm form;
    private final MessageSource texts;

    SupplementPages(
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

    /** As it was left; a person who comes too late still finds what she wrote. */
    @GetMapping("/measures/{measureId}/supplement")
    String supplement(@PathVariable String measureId, Model model, HttpServletResponse response, Locale language) {
        Person person = form.proposer();
        VisibleCase measure = measures.measure(person, measureId);
        Optional<ProposalDraft> draft = drafts.findSupplement(person, measureId);
        if (measure.supplementRequest() == null) {
            UserProblem problem = notAsked();
            ProposalContent typed = draft.map(ProposalDraft::content).orElseThrow(() -> problem);
            return editor.late(model, response, measure, typed, problem);
        }
        ProposalContent proposed = ProposalForm.content(measure.proposal());
        return editor.show(page(person, measureId), draft, proposed, model, language);
    }

    private static UserProblem notAsked() {
        return UserProblem.of(HttpStatus.CONFLICT, "problem.supplement.not-asked");
    }

    private ProposalEditor.Page page(Person person, String measureId) {
        return new ProposalEditor.Page() {
            @Override
            public Optional<ProposalDraft> draft() {
                return drafts.findSupplement(person, measureId);
            }

            @Override
            public String addTo(Model model) {
                VisibleCase measure = measures.measure(person, measureId);
                if (measure.supplementRequest() == null) {
                    throw notAsked();
                }
                model.addAttribute("measure", measure);
                model.addAttribute("caseNumber", measure.caseNumber());
                model.addAttribute("request", measure.supplementRequest());
                return "proposal/supplement";
            }
        };
    }

    @PostMapping("/measures/{measureId}/supplement/draft")
    @ResponseBody
    String saveSupplement(
            @PathVariable String measureId,
            ProposalContent content,
            TabFields tab,
            Locale language,
            HttpServletResponse response) {
        Person person = form.proposer();
        return editor.autosave(
                () -> service.saveSupplementDraft(person, measureId, content, tab.seen()), language, response);
    }

    @PostMapping("/measures/{measureId}/supplement")
    String supplement(
            @PathVariable String measureId,
            ProposalContent content,
            TabFields tab,
            Locale language,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        Person person = form.proposer();
        Sent sent = new Sent(person, measureId, content, tab.seen(), language, model, response);
        return editor.submit(page(person, measureId), sent, () -> send(sent, after));
    }

    private String send(Sent sent, RedirectAttributes after) {
        List<FieldProblem> problems = ProposalRules.problems(sent.content());
        if (!problems.isEmpty()) {
            service.saveSupplementDraft(sent.person(), sent.measureId(), sent.content(), sent.seen());
            ProposalEditor.carryProblems(after, problems);
            return "redirect:/measures/" + sent.measureId() + "/supplement";
        }
        service.supplement(sent.person(), sent.measureId(), sent.content(), sent.seen());
        after.addFlashAttribute("receipt", texts.getMessage("measure.supplement.received", null, sent.language()));
        return "redirect:/measures/" + sent.measureId();
    }
}
