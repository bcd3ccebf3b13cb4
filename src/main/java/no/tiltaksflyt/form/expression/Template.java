package no.tiltaksflyt.form.expression;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Texts of a form that are expressions ({@code =…}) or carry them ({@code {{…}}}, {@code {{#if}}}, {@code {{#loop}}}).
 * What a value says is never read as a template again.
 */
public final class Template {

    private final Feel feel;
    private final UnaryOperator<String> escape;

    /** @param escape what makes a value harmless in the text around it */
    public Template(Feel feel, UnaryOperator<String> escape) {
        this.feel = feel;
        this.escape = escape;
    }

    public String text(String template, Scope scope) {
        if (Feel.isExpression(template)) {
            return PlainValue.text(feel.evaluate(template, scope.context()));
        }
        return template.contains("{{") ? text(TemplateParser.parse(template), scope.context()) : template;
    }

    private String text(List<TemplateNode> nodes, Map<String, Object> context) {
        return nodes.stream().map(node -> text(node, context)).collect(Collectors.joining());
    }

    private String text(TemplateNode node, Map<String, Object> context) {
        return switch (node) {
            case TemplateNode.Literal literal -> literal.text();
            case TemplateNode.Value value -> escape.apply(PlainValue.text(feel.evaluate(value.expression(), context)));
            case TemplateNode.Block block when block.loops() -> block.closed(loop(block, context));
            case TemplateNode.Block block ->
                truthy(feel.evaluate(block.expression(), context)) ? block.closed(text(block.inside(), context)) : "";
        };
    }

    private String loop(TemplateNode.Block block, Map<String, Object> context) {
        StringBuilder text = new StringBuilder();
        for (Object item : items(feel.evaluate(block.expression(), context))) {
            text.append(text(block.inside(), Scope.inLoop(item, context)));
        }
        return text.toString();
    }

    private static List<?> items(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case List<?> list -> list;
            default -> List.of(value);
        };
    }

    /** As in form-js, and so in JavaScript. */
    private static boolean truthy(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean flag -> flag;
            case String text -> !text.isEmpty();
            case Number number -> number.doubleValue() != 0;
            default -> true;
        };
    }
}
