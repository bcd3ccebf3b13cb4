package no.tiltaksflyt.measure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.web.VisibleText;
import org.jspecify.annotations.Nullable;

/** The fields of a task's form, read as what the domain needs; the form itself has checked them already. */
public record TaskFields(Map<String, Object> data) {

    @Nullable
    public String text(String field) {
        Object value = data.get(field);
        return VisibleText.orNull(value == null ? null : value.toString());
    }

    /**
     * The text of a field.
     *
     * @throws UserProblem that names the field when there is none
     */
    public String required(String field) {
        String text = text(field);
        if (text == null) {
            throw problem(field, "problem.field.required");
        }
        return text;
    }

    /**
     * One of the values that the field offers.
     *
     * @throws UserProblem that names the field when it is empty or offers no such value
     */
    public <T> T choice(String field, Function<String, Optional<T>> find) {
        return find.apply(required(field)).orElseThrow(() -> problem(field, "problem.field.not-offered"));
    }

    public boolean yes(String field) {
        return "yes".equals(text(field)) || Boolean.TRUE.equals(data.get(field));
    }

    /** Whole kroner. */
    public long kroner(String field) {
        try {
            return new BigDecimal(required(field)).longValueExact();
        } catch (ArithmeticException | NumberFormatException notWhole) {
            throw problem(field, "problem.field.type");
        }
    }

    public List<String> list(String field) {
        List<String> values = new ArrayList<>();
        if (data.get(field) instanceof Iterable<?> items) {
            items.forEach(item -> values.add(String.valueOf(item)));
        }
        return values;
    }

    /** All but the statement of impartiality, which is kept on its own. */
    public Map<String, Object> content() {
        Map<String, Object> content = new LinkedHashMap<>(data);
        content.keySet().removeIf(field -> field.startsWith("impartiality"));
        return content;
    }

    public static UserProblem problem(String field, String messageKey, Object... arguments) {
        return UserProblem.fields(List.of(FieldProblem.of(field, messageKey, arguments)));
    }
}
