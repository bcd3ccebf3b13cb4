package no.tiltaksflyt.measure;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import no.tiltaksflyt.identity.Person;
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
    private final ProposalForm form;
    private final MessageSource texts;

    SupplementPages(MeasureQueries measures, MeasureService service, ProposalForm form, MessageSource texts) {
        this.measures = measures;
        this.service = service;
        this.form = form;
        this.texts = texts;
    }

    /** As it was left; who comes too late still finds what she wrote. */
    @GetMapping("/measures/{measureId}/supplement")
    String supplement(@PathVariable String measureId, Model model, HttpServletResponse response, Locale language) {
        Person person = form.proposer();
        VisibleCase measure = measures.measure(person, measureId);
        Optional<Draft> draft = measures.supplementDraft(person, measureId);
        if (measure.supplementRequest() == null) {
            UserProblem problem = UserProblem.of(HttpStatus.CONFLICT, "problem.supplement.not-asked");
            return ProposalForm.late(
                    model, response, measure, ProposalForm.content(draft.orElseThrow(() -> problem)), problem);
        }
        ProposalForm.addDraft(model, draft.orElse(null));
        ProposalContent content =
                draft.map(ProposalForm::content).orElseGet(() -> ProposalForm.content(measure.proposal()));
        return supplement(model, measure, content, form.words(ProposalForm.carriedProblems(model), language));
    }

    @PostMapping("/measures/{measureId}/supplement/draft")
    @ResponseBody
    String saveSupplement(
            @PathVariable String measureId,
            ProposalContent content,
            DraftPage seen,
            Locale language,
            HttpServletResponse response) {
        Person person = form.proposer();
        return form.saved(() -> service.saveSupplementDraft(person, measureId, content, seen), language, response);
    }

    @PostMapping("/measures/{measureId}/supplement")
    String supplement(
            @PathVariable String measureId,
            ProposalContent content,
            DraftPage seen,
            Locale language,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        Person person = form.proposer();
        List<FieldProblem> unkeepable = ProposalRules.draftProblems(content);
        try {
            if (!unkeepable.isEmpty()) {
                return unkept(unkeepable, person, measureId, content, seen, language, model, response);
            }
            List<FieldProblem> problems = ProposalRules.problems(content);
            if (!problems.isEmpty()) {
                service.saveSupplementDraft(person, measureId, content, seen);
                ProposalForm.carryProblems(after, problems);
                return "redirect:/measures/" + measureId + "/supplement";
            }
            service.supplement(person, measureId, content, seen);
        } catch (UserProblem problem) {
            return notTaken(problem, person, measureId, content, seen, model, response);
        }
        after.addFlashAttribute("receipt", texts.getMessage("measure.supplement.received", null, language));
        return "redirect:/measures/" + measureId;
    }

    private String unkept(
            List<FieldProblem> problems,
            Person person,
            String measureId,
            ProposalContent content,
            DraftPage seen,
            Locale language,
            Model model,
            HttpServletResponse response) {
        VisibleCase measure = measures.measure(person, measureId);
        if (measure.supplementRequest() == null) {
            throw UserProblem.of(HttpStatus.CONFLICT, "problem.supplement.not-asked");
        }
        ProposalForm.refused(response);
        ProposalForm.addSeen(
                model,
                seen.shownAgain(measures.supplementDraft(person, measureId).orElse(null)));
        return supplement(model, measure, content, form.words(problems, language));
    }

    /** A colleague has saved something else since: the next press sends over it. Or it is too late. */
    private String notTaken(
            UserProblem problem,
            Person person,
            String measureId,
            ProposalContent content,
            DraftPage seen,
            Model model,
            HttpServletResponse response) {
        if (problem.status() != HttpStatus.CONFLICT) {
            throw problem;
        }
        VisibleCase measure = measures.measure(person, measureId);
        Optional<Draft> newer = measures.supplementDraft(person, measureId);
        if (!problem.messageKey().equals(MeasureService.ELSEWHERE) || newer.isEmpty()) {
            return ProposalForm.late(model, response, measure, content, problem);
        }
        ProposalForm.addElsewhere(model, problem, seen, newer.get());
        response.setStatus(problem.status().value());
        return supplement(model, measure, content, Map.of());
    }

    private String supplement(Model model, VisibleCase measure, ProposalContent content, Map<String, String> problems) {
        ProposalForm.addFields(model, content, problems);
        model.addAttribute("measure", measure);
        model.addAttribute("request", measure.supplementRequest());
        return "proposal/supplement";
    }
}
