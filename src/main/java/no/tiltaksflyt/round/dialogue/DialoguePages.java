package no.tiltaksflyt.round.dialogue;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.round.Invited;
import no.tiltaksflyt.round.InvitedRepository;
import no.tiltaksflyt.round.Round;
import no.tiltaksflyt.round.RoundAccess;
import no.tiltaksflyt.round.Rounds;
import no.tiltaksflyt.round.answer.Answerer;
import no.tiltaksflyt.round.answer.Answerers;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The minutes of a dialogue to read; the municipality may comment on them once, by its link too. */
@Controller
class DialoguePages {

    private final DialogueRepository dialogues;
    private final DialogueComments comments;
    private final PoliceProposals proposals;
    private final InvitedRepository invited;
    private final Rounds rounds;
    private final Answerers answerers;
    private final CurrentPerson currentPerson;
    private final MessageSource texts;

    DialoguePages(
            DialogueRepository dialogues,
            DialogueComments comments,
            PoliceProposals proposals,
            InvitedRepository invited,
            Rounds rounds,
            Answerers answerers,
            CurrentPerson currentPerson,
            MessageSource texts) {
        this.dialogues = dialogues;
        this.comments = comments;
        this.proposals = proposals;
        this.invited = invited;
        this.rounds = rounds;
        this.answerers = answerers;
        this.currentPerson = currentPerson;
        this.texts = texts;
    }

    @GetMapping("/dialogues/{dialogueId}")
    String minutes(@PathVariable String dialogueId, Model model) {
        Person person = currentPerson.get();
        Invited municipality = readable(person, dialogueId);
        model.addAttribute("proposals", proposals.of(municipality, person));
        model.addAttribute(
                "mayPropose",
                person.in(Groups.district(municipality.districtId()))
                        && rounds.find(municipality.roundId()).isOpen());
        boolean official = RoundAccess.of(person).reads(municipality.districtId());
        return page(municipality, official, person.in(municipality.group()), model);
    }

    private Invited readable(Person person, String dialogueId) {
        return invited.byDialogue(dialogueId)
                .filter(it ->
                        person.readsOf(it.number()) || RoundAccess.of(person).reads(it.districtId()))
                .orElseThrow(UserProblem::notFound);
    }

    /** Of the municipality, signed in or come by its link. */
    @GetMapping("/answers/{inputId}/dialogue")
    String minutes(@PathVariable String inputId, HttpServletRequest request, Model model) {
        return page(answerers.get(request, inputId).invited(), false, true, model);
    }

    /**
     * @param official whether the reader may see what the police and the ministry tell each other
     * @param own whether the reader may comment for the municipality
     */
    private String page(Invited municipality, boolean official, boolean own, Model model) {
        Round round = rounds.find(municipality.roundId());
        Optional<DialogueMinutes> minutes = dialogues.find(municipality.dialogueId());
        model.addAttribute("round", round);
        model.addAttribute("municipality", municipality);
        model.addAttribute("minutes", minutes.orElse(null));
        model.addAttribute(
                "commentUntil", minutes.flatMap(it -> comments.until(round, it)).orElse(null));
        model.addAttribute("official", official);
        model.addAttribute("own", own);
        return "round/dialogue";
    }

    @PostMapping("/dialogues/{dialogueId}/comment")
    String comment(
            @PathVariable String dialogueId,
            @RequestParam(defaultValue = "") String comment,
            Locale language,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        Person person = currentPerson.get();
        Invited municipality = readable(person, dialogueId);
        if (!person.in(municipality.group())) {
            throw UserProblem.of(HttpStatus.FORBIDDEN, "problem.forbidden");
        }
        return kept(municipality, person, comment, language, model, response, after)
                .orElse("redirect:/dialogues/" + dialogueId);
    }

    @PostMapping("/answers/{inputId}/dialogue/comment")
    String comment(
            @PathVariable String inputId,
            @RequestParam(defaultValue = "") String comment,
            HttpServletRequest request,
            Locale language,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        Answerer answerer = answerers.get(request, inputId);
        return kept(answerer.invited(), answerer.person(), comment, language, model, response, after)
                .orElse("redirect:/answers/%s/dialogue".formatted(inputId));
    }

    /** Empty when it is kept, else the page with what is wrong. */
    private Optional<String> kept(
            Invited municipality,
            Person person,
            String comment,
            Locale language,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        Optional<FieldProblem> problem = comments.keep(municipality, person, comment);
        if (problem.isEmpty()) {
            after.addFlashAttribute("receipt", texts.getMessage("dialogue.commented", null, language));
        }
        return problem.map(wrong -> {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("comment", comment);
            model.addAttribute(
                    "wrong",
                    texts.getMessage(wrong.messageKey(), wrong.arguments().toArray(), language));
            return page(municipality, false, true, model);
        });
    }
}
