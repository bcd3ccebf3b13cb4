package no.tiltaksflyt.form.expression;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import no.tiltaksflyt.register.Oslo;
import no.tiltaksflyt.web.UserProblem;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Evaluates FEEL expressions, each parsed once; today and now are Oslo's. */
public final class Feel {

    private static final int MOST_CACHED = 10_000;
    private static final String TESTED = "cellInput";

    private final FeelEngineApi engine;
    private final Clock clock;
    private final Map<String, Optional<ParsedExpression>> parsed = new ConcurrentHashMap<>();
    private final Map<String, Optional<ParsedExpression>> tests = new ConcurrentHashMap<>();

    public Feel(Clock clock) {
        this.clock = clock.withZone(Oslo.ZONE);
        this.engine = FeelEngineBuilder.forJava()
                .withClock(() -> ZonedDateTime.now(this.clock))
                .build();
    }

    public LocalDate today() {
        return LocalDate.now(clock);
    }

    public static boolean isExpression(@Nullable Object value) {
        return value instanceof String text && text.startsWith("=");
    }

    /** The value of an attribute that may be an expression, or the attribute itself. */
    @Nullable
    public Object value(@Nullable Object attribute, Map<String, Object> context) {
        return attribute instanceof String text && isExpression(text) ? evaluate(text, context) : attribute;
    }

    public boolean isTrue(@Nullable Object attribute, Map<String, Object> context) {
        return Boolean.TRUE.equals(value(attribute, context));
    }

    /**
     * Whether a condition of form-js holds: it reads them as unary tests of nothing, so that what cannot be known holds as
     * well ({@code n > 3} where there is no {@code n}).
     */
    public boolean holds(@Nullable Object condition, Map<String, Object> context) {
        if (!(condition instanceof String text) || !isExpression(text)) {
            return Boolean.TRUE.equals(condition);
        }
        Object value = evaluate(text, context);
        return value == null ? holdsOfNothing(text.substring(1), context) : value.equals(true);
    }

    private boolean holdsOfNothing(String condition, Map<String, Object> context) {
        Map<String, Object> tested = new HashMap<>(context);
        putNull(tested, TESTED);
        return Boolean.TRUE.equals(
                bounded(() -> known(tests, condition, this::parseTest).flatMap(tree -> evaluated(tree, tested))));
    }

    private Optional<ParsedExpression> parseTest(String condition) {
        ParseResult result = engine.parseUnaryTests(condition);
        return result.isSuccess() ? Optional.of(result.parsedExpression()) : Optional.empty();
    }

    @SuppressWarnings("NullAway") // values may be null
    private static void putNull(Map<String, Object> context, String name) {
        context.put(name, null);
    }

    /**
     * The value, or null where the expression cannot be read or fails; a leading {@code =} is allowed.
     *
     * @throws UserProblem when it is too large to be computed
     */
    @Nullable
    public Object evaluate(String expression, Map<String, Object> context) {
        return bounded(() -> {
            ParsedExpression tree = parse(expression).orElse(null);
            return tree == null ? Optional.empty() : evaluated(tree, context);
        });
    }

    private Optional<Object> evaluated(ParsedExpression tree, Map<String, Object> context) {
        EvaluationResult result = engine.evaluate(tree, context);
        return Optional.ofNullable(result.isSuccess() ? PlainValue.of(result.result()) : null);
    }

    /** The engine descends once for each level of an expression or of its data; that there is no end is the form's fault. */
    private static @Nullable Object bounded(Supplier<Optional<Object>> work) {
        try {
            return work.get().orElse(null);
        } catch (StackOverflowError e) {
            throw UserProblem.of(HttpStatus.CONFLICT, "form.problem.expression");
        }
    }

    private Optional<ParsedExpression> parse(String expression) {
        return known(parsed, expression, this::parseAnew);
    }

    /** Not computed inside the map: a parser that runs out of stack would leave it locked. */
    private static Optional<ParsedExpression> known(
            Map<String, Optional<ParsedExpression>> all,
            String expression,
            Function<String, Optional<ParsedExpression>> parser) {
        if (all.size() > MOST_CACHED) {
            all.clear();
        }
        Optional<ParsedExpression> known = all.get(expression);
        return known != null ? known : all.merge(expression, parser.apply(expression), (one, other) -> one);
    }

    private Optional<ParsedExpression> parseAnew(String expression) {
        ParseResult result = engine.parseExpression(expression.startsWith("=") ? expression.substring(1) : expression);
        return result.isSuccess() ? Optional.of(result.parsedExpression()) : Optional.empty();
    }
}
