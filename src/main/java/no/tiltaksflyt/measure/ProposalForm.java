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
import no.tiltaksflyt.web.Dates;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the pages of a new and of a supplemented proposal have in common: the fields, what is wrong, and the draft. */
@Component
class ProposalForm {

    private final CurrentPerson currentPerson;
    private final MessageSource texts;
    private final Dates dates;
    private final Clock clock;

    ProposalForm(CurrentPerson currentPerson, MessageSource texts, Dates dates, Clock clock) {
        this.currentPerson = currentPerson;
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

    /** What the page says beside the form while it is typed in. */
    String saved(Runnable save, Locale language) {
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

    /** A fresh id for the page, and what it knows of the draft. */
    static void addDraft(Model model, @Nullable Draft draft) {
        model.addAttribute("savedAt", draft == null ? null : draft.savedAt());
        model.addAttribute("revision", draft == null ? 0 : draft.revision());
        model.addAttribute("page", UUID.randomUUID().toString());
    }

    /** The same page once more. */
    static void addSamePage(Model model, DraftPage seen) {
        model.addAttribute("savedAt", null);
        model.addAttribute("revision", seen.known());
        model.addAttribute("page", seen.page());
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

    static ProposalContent content(Draft draft) {
        return new ProposalContent(
                draft.title(),
                draft.description(),
                draft.category() == null ? null : draft.category().code(),
                draft.origin() == null ? null : draft.origin().code());
    }

    static ProposalContent content(MeasureCase.Proposal proposal) {
        return new ProposalContent(
                proposal.title(),
                proposal.description(),
                proposal.category().code(),
                proposal.origin().code());
    }
}
