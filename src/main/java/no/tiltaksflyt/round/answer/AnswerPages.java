package no.tiltaksflyt.round.answer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import no.tiltaksflyt.identity.CurrentPerson;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.proposal.ProposalRules;
import no.tiltaksflyt.register.Register;
import no.tiltaksflyt.round.InputStatus;
import no.tiltaksflyt.round.Invited;
import no.tiltaksflyt.round.InvitedRepository;
import no.tiltaksflyt.round.Round;
import no.tiltaksflyt.round.RoundLetters;
import no.tiltaksflyt.round.RoundRepository;
import no.tiltaksflyt.web.Dates;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The rounds that a municipality is in, one answer with its parts, and how a municipality says that it will not answer. */
@Controller
class AnswerPages {

    private final InvitedRepository invited;
    private final RoundRepository rounds;
    private final RoundLetters letters;
    private final Register register;
    private final Answerers answerers;
    private final AnswerParts parts;
    private final Answers answers;
    private final AnswerTexts texts;
    private final Dates dates;
    private final CurrentPerson currentPerson;

    AnswerPages(
            InvitedRepository invited,
            RoundRepository rounds,
            RoundLetters letters,
            Register register,
            Answerers answerers,
            AnswerParts parts,
            Answers answers,
            AnswerTexts texts,
            Dates dates,
            CurrentPerson currentPerson) {
        this.invited = invited;
        this.rounds = rounds;
        this.letters = letters;
        this.register = register;
        this.answerers = answerers;
        this.parts = parts;
        this.answers = answers;
        this.texts = texts;
        this.dates = dates;
        this.currentPerson = currentPerson;
    }

    /** A round, and how far the municipality has come in it. */
    public record Line(Round round, Invited invited) {}

    @GetMapping("/answers")
    String list(Model model) {
        Person person = currentPerson.get();
        String number = person.municipalityNumber()
                .orElseThrow(() -> UserProblem.of(HttpStatus.FORBIDDEN, "problem.measure.only-municipalities"));
        model.addAttribute("municipality", register.municipalityName(number));
        model.addAttribute("lines", lines(number));
        model.addAttribute(
                "formerLines",
                person.formerMunicipalities().stream()
                        .sorted()
                        .flatMap(former -> lines(former).stream())
                        .toList());
        return "answer/list";
    }

    private List<Line> lines(String number) {
        return invited.ofMunicipality(number).stream()
                .map(it -> new Line(rounds.find(it.roundId()).orElseThrow(), it))
                .toList();
    }

    @GetMapping("/answers/{inputId}")
    String overview(@PathVariable String inputId, HttpServletRequest request, Model model, Locale language) {
        Answerer answerer = answerers.reader(request, inputId);
        if (!answerer.answers()) {
            return "redirect:" + answerer.path("/proposals");
        }
        answers.opened(answerer);
        AnswerInHand answer = parts.of(answerer, language);
        List<AnswerRules.Flaw> flaws = AnswerRules.flaws(answer, dates.today());
        addTo(model, answerer);
        model.addAttribute("answer", answer);
        model.addAttribute("letter", letters.paragraphs(answerer.round(), language(language, answerer)));
        model.addAttribute("letterLanguage", language(language, answerer));
        model.addAttribute(
                "answered", AnswerContent.answered(answer.filled().data()).size());
        model.addAttribute("flawed", flaws.stream().map(AnswerRules.Flaw::page).toList());
        model.addAttribute("ready", flaws.isEmpty());
        return "answer/overview";
    }

    /** The letter is written in both written languages; who reads English reads the municipality's own. */
    private static String language(Locale language, Answerer answerer) {
        boolean written =
                language.getLanguage().equals("nb") || language.getLanguage().equals("nn");
        return written ? language.getLanguage() : answerer.invited().language();
    }

    /** What every page of an answer knows. */
    static void addTo(Model model, Answerer answerer) {
        model.addAttribute("answerer", answerer);
        model.addAttribute("round", answerer.round());
        model.addAttribute("invited", answerer.invited());
        model.addAttribute("base", answerer.path(""));
        model.addAttribute("deadline", answerer.invited().deadline(answerer.round()));
    }

    @GetMapping("/answers/{inputId}/decline")
    String decline(@PathVariable String inputId, HttpServletRequest request, Model model) {
        Answerer answerer = answerers.get(request, inputId);
        boolean may = answerer.round().isOpen() && answerer.invited().status().isSilent();
        return may ? decline(answerer, "", List.of(), model, Locale.ROOT) : "redirect:" + answerer.path("");
    }

    private String decline(
            Answerer answerer, String reason, List<FieldProblem> problems, Model model, Locale language) {
        addTo(model, answerer);
        model.addAttribute("reason", reason);
        model.addAttribute("problems", texts.words(problems, language));
        return "answer/decline";
    }

    @PostMapping("/answers/{inputId}/decline")
    String decline(
            @PathVariable String inputId,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale language,
            RedirectAttributes after) {
        Answerer answerer = answerers.get(request, inputId);
        List<FieldProblem> problems = ProposalRules.reasonProblems(reason);
        if (!problems.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return decline(answerer, reason, problems, model, language);
        }
        answers.decline(answerer, reason);
        texts.receipt(after, "answer.declined", language);
        return "redirect:" + answerer.path("");
    }

    @PostMapping("/answers/{inputId}/reconsider")
    String reconsider(
            @PathVariable String inputId, HttpServletRequest request, Locale language, RedirectAttributes after) {
        Answerer answerer = answerers.get(request, inputId);
        boolean declined = answerer.invited().status() == InputStatus.DECLINED;
        answers.reconsider(answerer);
        if (declined) {
            texts.receipt(after, "answer.reconsidered", language);
        }
        return "redirect:" + answerer.path("");
    }
}
