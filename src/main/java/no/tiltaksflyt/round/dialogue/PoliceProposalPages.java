package no.tiltaksflyt.round.dialogue;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.Category;
import no.tiltaksflyt.measure.Origin;
import no.tiltaksflyt.measure.casefile.VisibleCase;
import no.tiltaksflyt.measure.proposal.ProposalContent;
import no.tiltaksflyt.measure.proposal.ProposalRules;
import no.tiltaksflyt.measure.proposal.Proposed;
import no.tiltaksflyt.round.Invited;
import no.tiltaksflyt.round.Rounds;
import no.tiltaksflyt.web.FieldProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a district corrects what it proposed in a dialogue, or adds a proposal, after the minutes are signed. */
@Controller
class PoliceProposalPages {

    private final PoliceProposals proposals;
    private final Rounds rounds;
    private final CurrentPerson currentPerson;
    private final MessageSource texts;

    PoliceProposalPages(PoliceProposals proposals, Rounds rounds, CurrentPerson currentPerson, MessageSource texts) {
        this.proposals = proposals;
        this.rounds = rounds;
        this.currentPerson = currentPerson;
        this.texts = texts;
    }

    /** The fields as the page sends them. */
    record Typed(
            @Nullable String title,
            @Nullable String description,
            @Nullable String category) {

        static Typed of(VisibleCase measure) {
            return new Typed(
                    measure.title(),
                    measure.proposal().description(),
                    measure.proposal().category().code());
        }

        ProposalContent content() {
            return new ProposalContent(title, description, category, Origin.LOCAL_POLICE.code());
        }
    }

    /** A fresh id in the address, so that sending the page twice proposes once. */
    @GetMapping("/dialogues/{dialogueId}/proposals/new")
    String add(@PathVariable String dialogueId) {
        proposals.requireOwn(currentPerson.get(), dialogueId);
        return "redirect:/dialogues/%s/proposals/%s".formatted(dialogueId, UUID.randomUUID());
    }

    @GetMapping("/dialogues/{dialogueId}/proposals/{measureId}")
    String show(@PathVariable String dialogueId, @PathVariable String measureId, Model model) {
        Person person = currentPerson.get();
        Invited municipality = proposals.requireOwn(person, dialogueId);
        Optional<PoliceProposals.Line> known = proposals.find(municipality, person, measureId);
        boolean open = rounds.find(municipality.roundId()).isOpen();
        if (!open || known.filter(line -> !line.waits()).isPresent()) {
            return "redirect:/dialogues/" + dialogueId;
        }
        Typed typed = known.map(line -> Typed.of(line.measure())).orElse(new Typed("", "", null));
        return page(municipality, measureId, typed, Map.of(), model);
    }

    private static String page(
            Invited municipality, String measureId, Typed typed, Map<String, String> problems, Model model) {
        model.addAttribute("municipality", municipality);
        model.addAttribute("measureId", measureId);
        model.addAttribute("content", typed);
        model.addAttribute("categories", Category.values());
        model.addAttribute("problems", problems);
        return "round/police-proposal";
    }

    @PostMapping("/dialogues/{dialogueId}/proposals/{measureId}")
    String keep(
            @PathVariable String dialogueId,
            @PathVariable String measureId,
            Typed typed,
            HttpServletResponse response,
            Model model,
            Locale language,
            RedirectAttributes after) {
        Person person = currentPerson.get();
        Invited municipality = proposals.requireOwn(person, dialogueId);
        proposals.find(municipality, person, measureId);
        List<FieldProblem> problems = ProposalRules.problems(typed.content());
        if (!problems.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(municipality, measureId, typed, words(problems, language), model);
        }
        Proposed kept = proposals.keep(person, dialogueId, measureId, typed.content());
        after.addFlashAttribute(
                "receipt", texts.getMessage("dialogue.proposal.kept", new Object[] {kept.caseNumber()}, language));
        return "redirect:/dialogues/" + dialogueId;
    }

    /** Field to message, each naming its field, in their order. */
    private Map<String, String> words(List<FieldProblem> problems, Locale language) {
        Map<String, String> words = new LinkedHashMap<>();
        problems.forEach(problem -> words.putIfAbsent(problem.field(), word(problem, language)));
        return words;
    }

    private String word(FieldProblem problem, Locale language) {
        String name = texts.getMessage("field." + problem.field(), null, language);
        String wrong =
                texts.getMessage(problem.messageKey(), problem.arguments().toArray(), language);
        return texts.getMessage("form.wrong", new Object[] {name, wrong}, language);
    }
}
