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
    private final Map<String, Read> parsed = new ConcurrentHashMap<>();
    private final Map<String, Read> tests = new ConcurrentHashMap<>();

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

    private Read parseTest(String condition) {
        return Read.of(BoundedFeel.tests(condition, BoundedFeel.MOST_LOOKS), () -> engine.parseUnaryTests(condition));
    }

    /**
     * What a text turned out to be.
     *
     * @param tree null for what is no FEEL, and for what is too large
     */
    private record Read(@Nullable ParsedExpression tree, boolean tooLarge) {

        /** The engine, which refuses some of what can be read, is only asked for what it reads in good time. */
        static Read of(BoundedFeel bounded, Supplier<ParseResult> engine) {
            ParseResult result = bounded.tree() == null ? null : engine.get();
            return new Read(
                    result != null && result.isSuccess() ? result.parsedExpression() : null, bounded.tooLarge());
        }
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
            throw tooLarge();
        }
    }

    private static UserProblem tooLarge() {
        return UserProblem.of(HttpStatus.CONFLICT, "form.problem.expression");
    }

    private Optional<ParsedExpression> parse(String expression) {
        return known(parsed, expression, this::parseAnew);
    }

    /** Not computed inside the map: a parser that runs out of stack would leave it locked. */
    private static Optional<ParsedExpression> known(
            Map<String, Read> all, String expression, Function<String, Read> parser) {
        if (all.size() > MOST_CACHED) {
            all.clear();
        }
        Read known = all.get(expression);
        Read read = known != null ? known : all.merge(expression, parser.apply(expression), (one, other) -> one);
        if (read.tooLarge()) {
            throw tooLarge();
        }
        return Optional.ofNullable(read.tree());
    }

    private Read parseAnew(String expression) {
        String bare = bare(expression);
        return Read.of(BoundedFeel.expression(bare, BoundedFeel.MOST_LOOKS), () -> engine.parseExpression(bare));
    }

    private static String bare(String expression) {
        return expression.startsWith("=") ? expression.substring(1) : expression;
    }
}
