package no.tiltaksflyt.round.dialogue;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.proposal.ProposalRules;
import no.tiltaksflyt.round.Invited;
import no.tiltaksflyt.round.InvitedRepository;
import no.tiltaksflyt.round.RoundAccess;
import no.tiltaksflyt.round.Rounds;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.web.VisibleText;
import no.tiltaksflyt.web.identitynumber.NationalIdentityNumbers;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The minutes of a dialogue to read; the municipality may comment on them once. */
@Controller
class DialoguePages {

    private static final int COMMENT_MAX = 4_000;

    private final DialogueRepository dialogues;
    private final InvitedRepository invited;
    private final Rounds rounds;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final CurrentPerson currentPerson;
    private final MessageSource texts;
    private final Clock clock;

    DialoguePages(
            DialogueRepository dialogues,
            InvitedRepository invited,
            Rounds rounds,
            AuditLog audit,
            TransactionTemplate transaction,
            CurrentPerson currentPerson,
            MessageSource texts,
            Clock clock) {
        this.dialogues = dialogues;
        this.invited = invited;
        this.rounds = rounds;
        this.audit = audit;
        this.transaction = transaction;
        this.currentPerson = currentPerson;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping("/dialogues/{dialogueId}")
    String minutes(@PathVariable String dialogueId, Model model) {
        Person person = currentPerson.get();
        return page(person, readable(person, dialogueId), "", null, model);
    }

    /** @param wrong with the comment; null while nothing is */
    private String page(Person person, Invited municipality, String comment, @Nullable String wrong, Model model) {
        model.addAttribute("round", rounds.find(municipality.roundId()));
        model.addAttribute("municipality", municipality);
        model.addAttribute("minutes", dialogues.find(municipality.dialogueId()).orElse(null));
        model.addAttribute("own", person.in(municipality.group()));
        model.addAttribute("comment", comment);
        model.addAttribute("wrong", wrong);
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
        String text = VisibleText.orEmpty(comment);
        String problem = problem(text);
        if (problem != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            String wrong = texts.getMessage(problem, new Object[] {COMMENT_MAX}, language);
            return page(person, municipality, comment, wrong, model);
        }
        transaction.executeWithoutResult(kept -> keep(municipality, text, person));
        after.addFlashAttribute("receipt", texts.getMessage("dialogue.commented", null, language));
        return "redirect:/dialogues/" + dialogueId;
    }

    /** Null where nothing is wrong. */
    private static @Nullable String problem(String comment) {
        if (comment.isEmpty() || comment.length() > COMMENT_MAX) {
            return "problem.dialogue.comment";
        }
        if (ProposalRules.hasUnusableCharacters(comment)) {
            return "problem.field.characters";
        }
        return NationalIdentityNumbers.in(comment) ? "problem.field.national-identity-number" : null;
    }

    private void keep(Invited municipality, String text, Person person) {
        if (!dialogues.comment(municipality.dialogueId(), text, person.name(), clock.instant())) {
            throw UserProblem.of(HttpStatus.CONFLICT, "problem.dialogue.commented");
        }
        audit.append(person, "dialogue.commented", municipality.dialogueRef(), Map.of());
    }

    private Invited readable(Person person, String dialogueId) {
        return invited.byDialogue(dialogueId)
                .filter(it -> person.readsOf(it.number()) || RoundAccess.of(person).reads(it.districtId()))
                .orElseThrow(UserProblem::notFound);
    }
}
