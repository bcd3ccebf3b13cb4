package no.tiltaksflyt.insight.watch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import no.tiltaksflyt.web.FieldProblem;
import org.springframework.context.MessageSource;

/** What is wrong with a form, in the reader's language, by field. */
final class FieldTexts {

    private FieldTexts() {}

    static Map<String, String> of(List<FieldProblem> problems, MessageSource texts, Locale language) {
        Map<String, String> words = new LinkedHashMap<>();
        problems.forEach(problem -> words.put(
                problem.field(),
                texts.getMessage(problem.messageKey(), problem.arguments().toArray(), language)));
        return words;
    }
}
