package no.tiltaksflyt.measure.proposal;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.Category;
import no.tiltaksflyt.measure.Origin;
import no.tiltaksflyt.measure.casefile.CaseFile;
import no.tiltaksflyt.register.Register;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the pages of a municipality have in common: who it is, the fields, and what is wrong with them. */
@Component
class ProposalForm {

    private final CurrentPerson currentPerson;
    private final Register register;
    private final MessageSource texts;

    ProposalForm(CurrentPerson currentPerson, Register register, MessageSource texts) {
        this.currentPerson = currentPerson;
        this.register = register;
        this.texts = texts;
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

    static ProposalContent content(CaseFile.Proposal proposal) {
        return new ProposalContent(
                proposal.title(),
                proposal.description(),
                proposal.category().code(),
                proposal.origin().code());
    }
}
