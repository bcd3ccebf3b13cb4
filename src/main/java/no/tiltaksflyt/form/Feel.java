package no.tiltaksflyt.form;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.jspecify.annotations.Nullable;

/** Evaluates FEEL expressions, each parsed once. */
final class Feel {

    private static final int MOST_CACHED = 10_000;

    private final FeelEngineApi engine = FeelEngineBuilder.forJava().build();
    private final Map<String, Optional<ParsedExpression>> parsed = new ConcurrentHashMap<>();

    static boolean isExpression(@Nullable Object value) {
        return value instanceof String text && text.startsWith("=");
    }

    /** The value of an attribute that may be an expression, or the attribute itself. */
    @Nullable
    Object value(@Nullable Object attribute, Map<String, Object> context) {
        return attribute instanceof String text && isExpression(text) ? evaluate(text, context) : attribute;
    }

    boolean isTrue(@Nullable Object attribute, Map<String, Object> context) {
        return Boolean.TRUE.equals(value(attribute, context));
    }

    /** The value, or null where the expression cannot be read or fails; a leading {@code =} is allowed. */
    @Nullable
    Object evaluate(String expression, Map<String, Object> context) {
        ParsedExpression tree = parse(expression).orElse(null);
        if (tree == null) {
            return null;
        }
        EvaluationResult result = engine.evaluate(tree, context);
        return result.isSuccess() ? result.result() : null;
    }

    private Optional<ParsedExpression> parse(String expression) {
        if (parsed.size() > MOST_CACHED) {
            parsed.clear();
        }
        return parsed.computeIfAbsent(expression, this::parseAnew);
    }

    private Optional<ParsedExpression> parseAnew(String expression) {
        ParseResult result = engine.parseExpression(expression.startsWith("=") ? expression.substring(1) : expression);
        return result.isSuccess() ? Optional.of(result.parsedExpression()) : Optional.empty();
    }
}
