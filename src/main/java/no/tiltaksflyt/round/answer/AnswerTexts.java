package no.tiltaksflyt.round.answer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Words of the pages on which an answer is written. */
@Component
class AnswerTexts {

    private final MessageSource texts;

    AnswerTexts(MessageSource texts) {
        this.texts = texts;
    }

    /** Field to message, each naming its field, in their order. */
    Map<String, String> words(List<FieldProblem> problems, Locale language) {
        Map<String, String> words = new LinkedHashMap<>();
        problems.forEach(problem -> words.putIfAbsent(problem.field(), word(problem, language)));
        return words;
    }

    private String word(FieldProblem problem, Locale language) {
        String name = texts.getMessage("field." + problem.field(), null, language);
        return text("form.wrong", language, name, message(problem, language));
    }

    /** What is wrong, without the name of the field. */
    String message(FieldProblem problem, Locale language) {
        return text(problem.messageKey(), language, problem.arguments().toArray());
    }

    String message(UserProblem problem, Locale language) {
        return text(problem.messageKey(), language, problem.arguments().toArray());
    }

    String text(String key, Locale language, Object... arguments) {
        return texts.getMessage(key, arguments, language);
    }

    /** Tells on the next page what was done. */
    void receipt(RedirectAttributes after, String key, Locale language, Object... arguments) {
        after.addFlashAttribute("receipt", text(key, language, arguments));
    }
}
