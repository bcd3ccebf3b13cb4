package no.tiltaksflyt.round.answer;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import no.tiltaksflyt.web.Dates;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where an answer is looked over as a whole, and sent. */
@Controller
class AnswerReviewPages {

    private final Answerers answerers;
    private final AnswerParts parts;
    private final Answers answers;
    private final AnswerTexts texts;
    private final Dates dates;

    AnswerReviewPages(Answerers answerers, AnswerParts parts, Answers answers, AnswerTexts texts, Dates dates) {
        this.answerers = answerers;
        this.parts = parts;
        this.answers = answers;
        this.texts = texts;
        this.dates = dates;
    }

    /** What keeps the answer from being sent, with the way to where it is mended. */
    public record Wrong(String href, String text) {}

    @GetMapping("/answers/{inputId}/review")
    String review(
            @PathVariable String inputId,
            @RequestParam(required = false) @Nullable String checked,
            HttpServletRequest request,
            Model model,
            Locale language) {
        Answerer answerer = answerers.get(request, inputId);
        AnswerInHand answer = parts.of(answerer, language);
        if (!answerer.round().isOpen()) {
            return "redirect:" + answerer.path("");
        }
        String checksum = answers.checksum(answer);
        AnswerPages.addTo(model, answerer);
        model.addAttribute("answer", answer);
        model.addAttribute("fields", answer.filled().fields());
        model.addAttribute("hasAssessment", !answer.content().assessment().isEmpty());
        model.addAttribute("wrong", wrong(answer, language));
        model.addAttribute("checksum", checksum);
        model.addAttribute(
                "nothingNew", answer.sent() != null && answer.sent().sha256().equals(checksum));
        model.addAttribute("late", late(answer));
        return "answer/review";
    }

    /** A correction is as late as what it corrects. */
    private boolean late(AnswerInHand answer) {
        SentAnswer before = answer.sent();
        Answerer answerer = answer.answerer();
        return before == null ? dates.today().isAfter(answerer.invited().deadline(answerer.round())) : before.late();
    }

    private List<Wrong> wrong(AnswerInHand answer, Locale language) {
        List<Wrong> wrong = new ArrayList<>();
        AnswerRules.flaws(answer, dates.today())
                .forEach(flaw -> wrong.add(new Wrong(href(answer.answerer(), flaw), words(answer, flaw, language))));
        return wrong;
    }

    private static String href(Answerer answerer, AnswerRules.Flaw flaw) {
        return answerer.path(flaw.page()) + (flaw.place().isEmpty() ? "" : "#" + flaw.place());
    }

    private String words(AnswerInHand answer, AnswerRules.Flaw flaw, Locale language) {
        String message = texts.message(flaw.problem(), language);
        if (flaw.ordinal() > 0) {
            String title = answer.kept().get(flaw.ordinal() - 1).text().title();
            String name = texts.text("field." + flaw.problem().field(), language);
            return texts.text(
                    title.isEmpty() ? "answer.wrong.untitled" : "answer.wrong.proposal",
                    language,
                    flaw.ordinal(),
                    title,
                    name,
                    message);
        }
        return flaw.page().startsWith("/adoption")
                ? texts.words(List.of(flaw.problem()), language)
                        .values()
                        .iterator()
                        .next()
                : message;
    }

    /** What is sent is what the person has looked over. */
    @PostMapping("/answers/{inputId}/submit")
    String submit(
            @PathVariable String inputId,
            @RequestParam(defaultValue = "") String checksum,
            HttpServletRequest request,
            Locale language,
            RedirectAttributes after) {
        Answerer answerer = answerers.get(request, inputId);
        try {
            SentAnswer sent = answers.submit(answerer, checksum, true, language);
            texts.receipt(after, sent.isCorrected() ? "answer.corrected" : "answer.sent", language);
            return "redirect:" + answerer.path("/receipt");
        } catch (UserProblem problem) {
            return again(answerer, problem, after, language);
        }
    }

    /** The answer is no longer the one that she has looked at, or cannot be sent: she is led to look again. */
    private String again(Answerer answerer, UserProblem problem, RedirectAttributes after, Locale language) {
        if (problem.status() != HttpStatus.CONFLICT && problem.fieldProblems().isEmpty()) {
            throw problem;
        }
        if (problem.fieldProblems().isEmpty()) {
            after.addFlashAttribute("changed", texts.message(problem, language));
        }
        return "redirect:" + answerer.path(problem.fieldProblems().isEmpty() ? "/review" : "/review?checked");
    }
}
