package no.tiltaksflyt.form;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import no.tiltaksflyt.form.expression.BoundedPattern;
import no.tiltaksflyt.form.expression.Feel;
import no.tiltaksflyt.form.expression.Numbers;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.VisibleText;
import no.tiltaksflyt.web.identitynumber.NationalIdentityNumbers;
import org.jspecify.annotations.Nullable;

/** The rules of one field; the first that is broken is told. */
final class FieldCheck {

    static final int LONGEST_TEXT = 20_000;

    private static final int LONGEST_LINE = 1_000;

    private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,190}\\.[^\\s@.]{2,60}");
    private static final Pattern PHONE = Pattern.compile("(\\+|00)?\\d(?: ?\\d){7,14}");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\r\\t]]|[\\uD800-\\uDFFF]");

    private final Slot slot;
    private final Component component;
    private final @Nullable Object value;
    private final boolean untouched;
    private final Feel feel;
    private final Locale locale;

    private FieldCheck(Slot slot, @Nullable Object value, boolean untouched, Feel feel, Locale locale) {
        this.slot = slot;
        this.component = slot.component();
        this.value = value;
        this.untouched = untouched;
        this.feel = feel;
        this.locale = locale;
    }

    /** @param untouched an unchanged value is checked by the form's own rules only */
    static Optional<FieldProblem> problem(
            Slot slot, @Nullable Object value, boolean untouched, Feel feel, Locale locale) {
        return new FieldCheck(slot, value, untouched, feel, locale).problem();
    }

    /** Whether a text may be kept as a draft, whatever is wrong with it. */
    static boolean mayBeKept(String text) {
        return text.length() <= LONGEST_TEXT && !NationalIdentityNumbers.in(text);
    }

    private Optional<FieldProblem> problem() {
        if (empty()) {
            return component.required() ? told(missing()) : Optional.empty();
        }
        return switch (component.type().value()) {
            case TEXT -> text();
            case NUMBER -> number();
            case BOOLEAN -> value instanceof Boolean ? Optional.empty() : told("type");
            case ONE -> offered(value);
            case MANY -> many();
            case DATETIME -> moment();
            default -> Optional.empty();
        };
    }

    private boolean empty() {
        return value == null
                || value.equals(false)
                || value instanceof String text && VisibleText.isBlank(text)
                || value instanceof List<?> list && list.isEmpty();
    }

    private String missing() {
        return switch (component.type().value()) {
            case BOOLEAN -> "checked";
            case ONE, MANY -> "choose";
            default -> "required";
        };
    }

    private Optional<FieldProblem> text() {
        if (!(value instanceof String text)) {
            return told("type");
        }
        if (untouched) {
            return length(text).or(() -> shape(text));
        }
        if (hasStrangeCharacters(text)) {
            return told("characters");
        }
        if (NationalIdentityNumbers.in(text)) {
            return told("national-identity-number");
        }
        return length(text).or(() -> shape(text));
    }

    private static boolean hasStrangeCharacters(String text) {
        return CONTROL.matcher(text).find();
    }

    private Optional<FieldProblem> length(String text) {
        int length = text.strip().length();
        int hardLimit =
                untouched ? Integer.MAX_VALUE : component.is(ComponentType.TEXTAREA) ? LONGEST_TEXT : LONGEST_LINE;
        long most = limit("maxLength")
                .map(limit -> limit.setScale(0, RoundingMode.FLOOR).longValue())
                .orElse((long) hardLimit);
        long least = limit("minLength")
                .map(limit -> limit.setScale(0, RoundingMode.CEILING).longValue())
                .orElse(0L);
        if (length > Math.min(most, hardLimit)) {
            return told("max-length", Math.min(most, hardLimit), length);
        }
        int seen = VisibleText.length(text);
        return seen < least ? told("min-length", least, seen) : Optional.empty();
    }

    private Optional<FieldProblem> shape(String text) {
        String type = component.rule("validationType") instanceof String name ? name : "";
        return switch (type) {
            case "email" -> EMAIL.matcher(text.strip()).matches() ? Optional.empty() : told("email");
            case "phone" -> PHONE.matcher(text.strip()).matches() ? Optional.empty() : told("phone");
            default -> pattern(text);
        };
    }

    private Optional<FieldProblem> pattern(String text) {
        boolean fits = !(component.rule("pattern") instanceof String pattern)
                || pattern.isEmpty()
                || BoundedPattern.found(pattern, text);
        return fits ? Optional.empty() : told("pattern");
    }

    private Optional<FieldProblem> number() {
        BigDecimal number = number(value).orElse(null);
        if (number == null) {
            return told("number");
        }
        return decimals(number).or(() -> range(number)).or(() -> step(number));
    }

    /** A field that is kept as text in the data may also be sent as one. */
    private Optional<BigDecimal> number(@Nullable Object from) {
        Object read = from instanceof String text && component.flag("serializeToString") ? Numbers.read(text) : from;
        return Numbers.of(read).filter(number -> untouched || number.abs().compareTo(new BigDecimal("1e18")) < 0);
    }

    private Optional<FieldProblem> decimals(BigDecimal number) {
        if (component.get("decimalDigits") instanceof Number most
                && number.stripTrailingZeros().scale() > most.intValue()) {
            return most.intValue() == 0 ? told("integer") : told("decimals", most);
        }
        return Optional.empty();
    }

    private Optional<FieldProblem> range(BigDecimal number) {
        BigDecimal least = limit("min").orElse(number);
        BigDecimal most = limit("max").orElse(number);
        if (number.compareTo(least) < 0) {
            return told("min", least);
        }
        return number.compareTo(most) > 0 ? told("max", most) : Optional.empty();
    }

    private Optional<FieldProblem> step(BigDecimal number) {
        BigDecimal step = decimal(component.get("increment")).orElse(BigDecimal.ZERO);
        if (step.signum() <= 0 || number.remainder(step).signum() == 0) {
            return Optional.empty();
        }
        BigDecimal below = number.divide(step, 0, RoundingMode.FLOOR).multiply(step);
        return told("step", below, below.add(step));
    }

    private Optional<FieldProblem> offered(@Nullable Object chosen) {
        if (chosen instanceof List<?>) {
            return told("type");
        }
        return Option.find(options(), chosen).isPresent() ? Optional.empty() : told("offered");
    }

    private Optional<FieldProblem> many() {
        if (!(value instanceof List<?> chosen)) {
            return told("type");
        }
        List<Option> options = options();
        boolean all =
                chosen.stream().allMatch(item -> Option.find(options, item).isPresent());
        return all ? Optional.empty() : told("offered");
    }

    private List<Option> options() {
        return Option.of(slot, feel, locale);
    }

    private Optional<FieldProblem> moment() {
        if (!(value instanceof String text)) {
            return told("type");
        }
        if (!Moments.readable(component, text)) {
            return told(Moments.subtype(component));
        }
        boolean refused = component.flag("disallowPassedDates") && Moments.passed(component, text, feel.today());
        return refused ? told("passed") : Optional.empty();
    }

    private Optional<BigDecimal> limit(String rule) {
        Map<String, Object> context = slot.scope().context();
        return decimal(feel.value(component.rule(rule), context));
    }

    private static Optional<BigDecimal> decimal(@Nullable Object value) {
        return Numbers.of(value instanceof String text ? Numbers.read(text) : value);
    }

    private Optional<FieldProblem> told(String rule, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = label();
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Optional.of(FieldProblem.of(slot.path(), "form.problem." + rule, all));
    }

    private String label() {
        String attribute = component.is(ComponentType.DATETIME) ? Labels.momentLabel(component) : "label";
        String label = Labels.text(component, attribute, slot.scope(), feel, locale);
        return label.isEmpty() ? slot.path() : label;
    }
}
