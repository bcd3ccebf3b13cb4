package no.tiltaksflyt.round.answer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.round.InvitationLinks;
import no.tiltaksflyt.round.Invited;
import no.tiltaksflyt.round.Round;
import no.tiltaksflyt.round.RoundRepository;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.web.VisibleText;
import no.tiltaksflyt.web.identitynumber.NationalIdentityNumbers;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.WebUtils;

/** Where a link without an account leads: who is invited to what, and who it is that comes. */
@Controller
class InvitationPages {

    private static final int LONGEST = 100;
    private static final String LANGUAGE_COOKIE = "language";

    private final InvitationLinks links;
    private final RoundRepository rounds;
    private final Answerers answerers;
    private final Answers answers;
    private final AnswerTexts texts;

    InvitationPages(
            InvitationLinks links, RoundRepository rounds, Answerers answerers, Answers answers, AnswerTexts texts) {
        this.links = links;
        this.rounds = rounds;
        this.answerers = answerers;
        this.answers = answers;
        this.texts = texts;
    }

    /** In the municipality's own written language, unless the reader has chosen one. */
    @GetMapping("/invitation/{link}")
    String show(@PathVariable String link, HttpServletRequest request, Model model, Locale language) {
        Invited invited = read(link);
        Optional<Person> person = answerers.person();
        if (person.isPresent()) {
            return opened(invited, person.get());
        }
        boolean chosen = WebUtils.getCookie(request, LANGUAGE_COOKIE) != null || request.getParameter("lang") != null;
        if (!chosen && !invited.language().equals(language.getLanguage())) {
            return "redirect:/invitation/" + link + "?lang=" + invited.language();
        }
        return page(link, invited, "", "", List.of(), model, language);
    }

    @PostMapping("/invitation/{link}")
    String come(
            @PathVariable String link,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String role,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language) {
        Invited invited = read(link);
        Optional<Person> person = answerers.person();
        if (person.isPresent()) {
            return opened(invited, person.get());
        }
        List<FieldProblem> problems = new ArrayList<>();
        check("name", name, problems);
        check("role", role, problems);
        if (!problems.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(link, invited, name, role, problems, model, language);
        }
        LinkVisitor visitor = answers.come(invited, VisibleText.orEmpty(name), VisibleText.orEmpty(role));
        Answerers.remember(request, visitor);
        return "redirect:/answers/" + invited.inputId();
    }

    /** A link that opens nothing tells nothing of whom it was made for. */
    private Invited read(String link) {
        return links.read(link).orElseThrow(() -> UserProblem.of(HttpStatus.NOT_FOUND, "problem.invitation.no-link"));
    }

    /** Who is signed in is herself, whichever link she follows; she reads it, too, where her municipality has taken over. */
    private static String opened(Invited invited, Person person) {
        if (!person.readsOf(invited.number())) {
            throw UserProblem.of(HttpStatus.FORBIDDEN, "problem.invitation.signed-in", person.name());
        }
        return "redirect:/answers/" + invited.inputId();
    }

    private String page(
            String link,
            Invited invited,
            String name,
            String role,
            List<FieldProblem> problems,
            Model model,
            Locale language) {
        Round round = rounds.find(invited.roundId()).orElseThrow();
        model.addAttribute("link", link);
        model.addAttribute("round", round);
        model.addAttribute("invited", invited);
        model.addAttribute("name", name);
        model.addAttribute("role", role);
        model.addAttribute("problems", texts.words(problems, language));
        return "answer/invitation";
    }

    private static void check(String field, String text, List<FieldProblem> problems) {
        String seen = VisibleText.orEmpty(text);
        if (seen.isEmpty()) {
            problems.add(FieldProblem.of(field, "problem.field.required"));
        } else if (seen.length() > LONGEST) {
            problems.add(FieldProblem.of(field, "problem.field.too-long", LONGEST, seen.length()));
        } else if (seen.matches("(?s).*\\p{Cntrl}.*")) {
            problems.add(FieldProblem.of(field, "problem.field.characters"));
        } else if (NationalIdentityNumbers.in(seen)) {
            problems.add(FieldProblem.of(field, "problem.field.national-identity-number"));
        }
    }
}
