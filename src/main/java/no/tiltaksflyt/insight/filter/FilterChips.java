package no.tiltaksflyt.insight.filter;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import no.tiltaksflyt.web.Dates;
import no.tiltaksflyt.web.FieldProblem;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A filter, and what is wrong with it, in words. */
@Component
class FilterChips {

    private final MessageSource texts;
    private final Dates dates;

    FilterChips(MessageSource texts, Dates dates) {
        this.texts = texts;
        this.dates = dates;
    }

    /** What counts of what is asked for; the unit is no choice of cases. */
    public List<Chip> chips(Asked asked, Understanding understood, Choices choices, Locale language) {
        return asked.fields().entrySet().stream()
                .filter(field -> !field.getKey().equals(Asked.UNIT) && understood.counts(field.getKey()))
                .map(field -> chip(field, choices, language))
                .toList();
    }

    private Chip chip(Map.Entry<String, String> field, Choices choices, Locale language) {
        return new Chip(
                field.getKey(),
                text("insight.filter." + field.getKey(), language),
                choices.name(field.getKey(), field.getValue()).orElseGet(() -> day(field.getValue())));
    }

    private String day(String written) {
        return dates.day(LocalDate.parse(written));
    }

    public String problem(FieldProblem problem, Locale language) {
        Object[] arguments = problem.arguments().stream()
                .map(argument -> argument instanceof LocalDate day ? dates.day(day) : argument)
                .toArray();
        return text(problem.messageKey(), language, arguments);
    }

    private String text(String key, Locale language, Object... arguments) {
        return Objects.requireNonNull(texts.getMessage(key, arguments, language));
    }
}
