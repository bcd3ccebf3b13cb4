package no.tiltaksflyt.measure;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.register.Register;
import no.tiltaksflyt.web.Dates;
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

/** What a municipality does: propose, supplement, withdraw, and see what became of it. */
@Controller
class MunicipalityPages {

    private static final int PAGE_SIZE = 25;

    private final MeasureQueries measures;
    private final MeasureService service;
    private final Register register;
    private final CurrentPerson currentPerson;
    private final MessageSource texts;
    private final Dates dates;
    private final Clock clock;

    MunicipalityPages(
            MeasureQueries measures,
            MeasureService service,
            Register register,
            CurrentPerson currentPerson,
            MessageSource texts,
            Dates dates,
            Clock clock) {
        this.measures = measures;
        this.service = service;
        this.register = register;
        this.currentPerson = currentPerson;
        this.texts = texts;
        this.dates = dates;
        this.clock = clock;
    }

    @GetMapping("/proposals")
    String list(@RequestParam(required = false) @Nullable String cursor, Model model) {
        Person person = proposer();
        model.addAttribute("municipality", municipality(person));
        model.addAttribute("drafts", measures.drafts(person));
        model.addAttribute("page", measures.search(person, MeasureFilter.everything(), cursor, PAGE_SIZE));
        return "proposal/list";
    }

    /** A fresh id in the address, so that sending the page twice proposes once. */
    @GetMapping("/proposals/new")
    String propose(Model model) {
        proposer();
        String measureId = UUID.randomUUID().toString();
        addDraft(model, null);
        return edit(model, measureId, new ProposalContent("", "", null, Origin.MUNICIPALITY.code()), Map.of());
    }

    @GetMapping("/proposals/{measureId}")
    String edit(@PathVariable String measureId, Model model) {
        Draft draft = measures.draft(proposer(), measureId);
        addDraft(model, draft);
        return edit(model, measureId, content(draft), Map.of());
    }

    /** A fresh id for the page, and what it knows of the draft. */
    private static void addDraft(Model model, @Nullable Draft draft) {
        model.addAttribute("savedAt", draft == null ? null : draft.savedAt());
        model.addAttribute("revision", draft == null ? 0 : draft.revision());
        model.addAttribute("page", UUID.randomUUID().toString());
    }

    /** The same page once more. */
    private static void addSamePage(Model model, DraftPage seen) {
        model.addAttribute("savedAt", null);
        model.addAttribute("revision", seen.known());
        model.addAttribute("page", seen.page());
    }

    private String edit(Model model, String measureId, ProposalContent content, Map<String, String> problems) {
        addFields(model, content, problems);
        model.addAttribute("measureId", measureId);
        return "proposal/edit";
    }

    @PostMapping("/proposals/{measureId}/draft")
    @ResponseBody
    String save(@PathVariable String measureId, ProposalContent content, DraftPage seen, Locale language) {
        Person person = proposer();
        return saved(() -> service.saveDraft(person, measureId, content, seen), language);
    }

    /** What the page says beside the form while it is typed in. */
    private String saved(Runnable save, Locale language) {
        try {
            save.run();
            return texts.getMessage("form.saved", new Object[] {dates.time(clock.instant())}, language);
        } catch (UserProblem problem) {
            if (!problem.messageKey().equals(MeasureService.ELSEWHERE)) {
                throw problem;
            }
            return texts.getMessage("proposal.elsewhere", problem.arguments().toArray(), language);
        }
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
        service.deleteDraft(proposer(), measureId);
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
        Person person = proposer();
        try {
            service.saveDraft(person, measureId, content, seen);
            return true;
        } catch (UserProblem problem) {
            if (!problem.messageKey().equals(MeasureService.ELSEWHERE)) {
                throw problem;
            }
            response.setStatus(problem.status().value());
            addDraft(model, measures.draft(person, measureId));
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
        refused(response);
        addSamePage(model, seen);
        return edit(model, measureId, content, words(problems, language));
    }

    @GetMapping("/proposals/{measureId}/preview")
    String preview(@PathVariable String measureId, Model model) {
        Person person = proposer();
        Draft draft = measures.draft(person, measureId);
        if (!ProposalRules.problems(content(draft)).isEmpty()) {
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
        Person person = proposer();
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
                .map(MunicipalityPages::content)
                .orElseGet(() -> content(measures.measure(person, measureId).proposal()));
    }

    /** As it was left; who comes too late still finds what she wrote. */
    @GetMapping("/measures/{measureId}/supplement")
    String supplement(@PathVariable String measureId, Model model, HttpServletResponse response) {
        Person person = proposer();
        MeasureCase measure = measures.measure(person, measureId);
        Optional<Draft> draft = measures.supplementDraft(person, measureId);
        if (measure.supplementRequest() == null) {
            UserProblem problem = UserProblem.of(HttpStatus.CONFLICT, "problem.supplement.not-asked");
            return late(model, response, measure, content(draft.orElseThrow(() -> problem)), problem);
        }
        addDraft(model, draft.orElse(null));
        ProposalContent content = draft.map(MunicipalityPages::content).orElseGet(() -> content(measure.proposal()));
        return supplement(model, measure, content, Map.of());
    }

    @PostMapping("/measures/{measureId}/supplement/draft")
    @ResponseBody
    String saveSupplement(@PathVariable String measureId, ProposalContent content, DraftPage seen, Locale language) {
        Person person = proposer();
        return saved(() -> service.saveSupplementDraft(person, measureId, content, seen), language);
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
        Person person = proposer();
        MeasureCase measure = measures.measure(person, measureId);
        List<FieldProblem> problems = ProposalRules.problems(content);
        if (!problems.isEmpty() && measure.supplementRequest() != null) {
            refused(response);
            addSamePage(model, seen);
            return supplement(model, measure, content, words(problems, language));
        }
        try {
            service.supplement(person, measureId, content);
        } catch (UserProblem tooLate) {
            if (tooLate.status() != HttpStatus.CONFLICT) {
                throw tooLate;
            }
            return late(model, response, measure, content, tooLate);
        }
        after.addFlashAttribute("receipt", texts.getMessage("measure.supplement.received", null, language));
        return "redirect:/measures/" + measureId;
    }

    private String supplement(Model model, MeasureCase measure, ProposalContent content, Map<String, String> problems) {
        addFields(model, content, problems);
        model.addAttribute("measure", measure);
        model.addAttribute("request", measure.supplementRequest());
        return "proposal/supplement";
    }

    private static String late(
            Model model,
            HttpServletResponse response,
            MeasureCase measure,
            ProposalContent content,
            UserProblem problem) {
        response.setStatus(problem.status().value());
        model.addAttribute("measure", measure);
        model.addAttribute("content", content);
        model.addAttribute("problem", problem);
        return "proposal/late";
    }

    @GetMapping("/measures/{measureId}/withdraw")
    String withdraw(@PathVariable String measureId, Model model) {
        MeasureCase measure = measures.measure(proposer(), measureId);
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
        Person person = proposer();
        List<FieldProblem> problems = ProposalRules.reasonProblems(reason);
        if (!problems.isEmpty()) {
            refused(response);
            return withdraw(model, measures.measure(person, measureId), reason, words(problems, language));
        }
        service.withdraw(person, measureId, reason);
        after.addFlashAttribute("receipt", texts.getMessage("measure.withdraw.done", null, language));
        return "redirect:/measures/" + measureId;
    }

    private Person proposer() {
        Person person = currentPerson.get();
        if (person.municipalityNumber().isEmpty()) {
            throw UserProblem.of(HttpStatus.FORBIDDEN, "problem.measure.only-municipalities");
        }
        return person;
    }

    private String municipality(Person person) {
        String number = person.municipalityNumber().orElseThrow();
        return register.municipality(number).map(Register.Municipality::name).orElse(number);
    }

    private String receipt(RedirectAttributes after, String key, Locale language) {
        after.addFlashAttribute("receipt", texts.getMessage(key, null, language));
        return "redirect:/proposals";
    }

    private static void refused(HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    }

    private static void addFields(Model model, ProposalContent content, Map<String, String> problems) {
        model.addAttribute("content", content);
        model.addAttribute("problems", problems);
        model.addAttribute("categories", Category.values());
        model.addAttribute("origins", Origin.values());
    }

    /** Field to message, each naming its field, in the page's order. */
    private Map<String, String> words(List<FieldProblem> problems, Locale language) {
        Map<String, String> words = new LinkedHashMap<>();
        for (String field : List.of("title", "category", "description", "origin", "reason")) {
            problems.stream()
                    .filter(problem -> problem.field().equals(field))
                    .findFirst()
                    .ifPresent(problem -> words.put(field, words(problem, language)));
        }
        return words;
    }

    private String words(FieldProblem problem, Locale language) {
        String name = texts.getMessage("field." + problem.field(), null, language);
        String wrong =
                texts.getMessage(problem.messageKey(), problem.arguments().toArray(), language);
        return texts.getMessage("form.wrong", new Object[] {name, wrong}, language);
    }

    private static ProposalContent content(Draft draft) {
        return new ProposalContent(
                draft.title(),
                draft.description(),
                draft.category() == null ? null : draft.category().code(),
                draft.origin() == null ? null : draft.origin().code());
    }

    private static ProposalContent content(MeasureCase.Proposal proposal) {
        return new ProposalContent(
                proposal.title(),
                proposal.description(),
                proposal.category().code(),
                proposal.origin().code());
    }
}
