package no.tiltaksflyt.measure;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.register.Register;
import no.tiltaksflyt.web.Dates;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UnsavedHeader;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the pages of a new and of a supplemented proposal have in common: the fields, what is wrong, and the draft. */
@Component
class ProposalForm {

    private static final String PROBLEMS = "proposalProblems";

    private final CurrentPerson currentPerson;
    private final Register register;
    private final MessageSource texts;
    private final Dates dates;
    private final Clock clock;

    ProposalForm(CurrentPerson currentPerson, Register register, MessageSource texts, Dates dates, Clock clock) {
        this.currentPerson = currentPerson;
        this.register = register;
        this.texts = texts;
        this.dates = dates;
        this.clock = clock;
    }

    /** @throws UserProblem (403) when the signed-in person answers for no municipality */
    Person proposer() {
        Person person = currentPerson.get();
        if (person.municipalityNumber().isEmpty()) {
            throw UserProblem.of(HttpStatus.FORBIDDEN, "problem.measure.only-municipalities");
        }
        return person;
    }

    String municipality(Person person) {
        return register.municipalityName(person.municipalityNumber().orElseThrow());
    }

    /** What the page says beside the form while it is typed in. */
    String saved(Runnable save, Locale language, HttpServletResponse response) {
        try {
            save.run();
            return texts.getMessage("form.saved", new Object[] {dates.time(clock.instant())}, language);
        } catch (UserProblem problem) {
            UnsavedHeader.tell(response);
            if (!problem.fieldProblems().isEmpty()) {
                String wrong = String.join(
                        " ", words(problem.fieldProblems(), language).values());
                return texts.getMessage("form.not-saved", new Object[] {wrong}, language);
            }
            if (!problem.messageKey().equals(MeasureService.ELSEWHERE)) {
                throw problem;
            }
            return texts.getMessage("proposal.elsewhere", problem.arguments().toArray(), language);
        }
    }

    /** What the page knows of the draft that it shows. */
    static void addDraft(Model model, @Nullable Draft draft) {
        addSeen(
                model,
                new DraftPage(
                        draft == null ? 0 : draft.revision(), UUID.randomUUID().toString(), null, null));
        model.addAttribute("savedAt", draft == null ? null : draft.savedAt());
        model.addAttribute("asKept", true);
    }

    /** A page with what was typed, which is not saved. */
    static void addSeen(Model model, DraftPage seen) {
        model.addAttribute("revision", seen.known());
        model.addAttribute("page", seen.page());
        model.addAttribute("over", null);
        model.addAttribute("savedAt", null);
        model.addAttribute("asKept", false);
    }

    /** Tells who has saved something else since. The page saves nothing by itself then; the next press does. */
    static void addElsewhere(Model model, UserProblem problem, DraftPage seen, Draft newer) {
        addSeen(model, seen.shownAgain(null));
        model.addAttribute("over", newer.revision());
        model.addAttribute("elsewhere", problem.arguments().getFirst());
    }

    /** Too late for what was typed: the page says why, and shows it. */
    static String late(
            Model model,
            HttpServletResponse response,
            VisibleCase measure,
            ProposalContent content,
            UserProblem problem) {
        response.setStatus(problem.status().value());
        model.addAttribute("measure", measure);
        model.addAttribute("content", content);
        model.addAttribute("problem", problem);
        return "proposal/late";
    }

    /** The draft carries what was typed over a redirect, and this what is wrong with it. */
    static void carryProblems(RedirectAttributes after, List<FieldProblem> problems) {
        after.addFlashAttribute(PROBLEMS, problems);
    }

    @SuppressWarnings("unchecked")
    static List<FieldProblem> carriedProblems(Model model) {
        return model.getAttribute(PROBLEMS) instanceof List<?> problems ? (List<FieldProblem>) problems : List.of();
    }

    static void refused(HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    }

    static void addFields(Model model, ProposalContent content, Map<String, String> problems) {
        model.addAttribute("content", content);
        model.addAttribute("problems", problems);
        model.addAttribute("categories", Category.values());
        model.addAttribute("origins", Origin.values());
    }

    /** Field to message, each naming its field, in the page's order. */
    Map<String, String> words(List<FieldProblem> problems, Locale language) {
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

    static ProposalContent nothing() {
        return new ProposalContent("", "", null, Origin.MUNICIPALITY.code());
    }

    static ProposalContent content(Draft draft) {
        return new ProposalContent(
                draft.title(),
                draft.description(),
                draft.category() == null ? null : draft.category().code(),
                draft.origin() == null ? null : draft.origin().code());
    }

    static ProposalContent content(CaseFile.Proposal proposal) {
        return new ProposalContent(
                proposal.title(),
                proposal.description(),
                proposal.category().code(),
                proposal.origin().code());
    }
}
