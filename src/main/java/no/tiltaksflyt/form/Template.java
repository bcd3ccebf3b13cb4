package no.tiltaksflyt.form;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts of a form that are expressions ({@code =…}) or carry them ({@code {{…}}}, {@code {{#if}}}, {@code {{#loop}}}). */
final class Template {

    private static final Pattern BLOCK =
            Pattern.compile("\\{\\{#(if|loop)\\s+((?:(?!}}).)+)}}((?:(?!\\{\\{[#/]).)*)\\{\\{/\\1}}", Pattern.DOTALL);
    private static final Pattern VALUE = Pattern.compile("\\{\\{((?:(?!}}).)+)}}");
    private static final int MOST_BLOCKS = 100;

    private final Feel feel;
    private final UnaryOperator<String> escape;

    /** @param escape what makes a value harmless in the text around it */
    Template(Feel feel, UnaryOperator<String> escape) {
        this.feel = feel;
        this.escape = escape;
    }

    String text(String template, Scope scope) {
        Map<String, Object> context = scope.context();
        if (Feel.isExpression(template)) {
            return plain(feel.evaluate(template, context));
        }
        return template.contains("{{") ? values(blocks(template, context), context) : template;
    }

    private String blocks(String template, Map<String, Object> context) {
        String text = template;
        for (int i = 0; i < MOST_BLOCKS; i++) {
            Matcher block = BLOCK.matcher(text);
            if (!block.find()) {
                break;
            }
            text = text.substring(0, block.start()) + block(block, context) + text.substring(block.end());
        }
        return text;
    }

    private String block(Matcher block, Map<String, Object> context) {
        Object value = feel.evaluate(block.group(2).trim(), context);
        if (block.group(1).equals("if")) {
            return Boolean.TRUE.equals(value) ? block.group(3) : "";
        }
        return value instanceof List<?> items ? loop(block.group(3), items, context) : "";
    }

    private String loop(String body, List<?> items, Map<String, Object> context) {
        StringBuilder text = new StringBuilder();
        Scope all = Scope.of(context);
        for (int i = 0; i < items.size(); i++) {
            Map<String, Object> inner = all.row(items.get(i), i).context();
            putNullable(inner, "this", items.get(i));
            text.append(values(body, inner));
        }
        return text.toString();
    }

    private String values(String text, Map<String, Object> context) {
        return VALUE.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        escape.apply(plain(feel.evaluate(match.group(1).trim(), context)))));
    }

    private static String plain(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    @SuppressWarnings("NullAway") // values may be null
    private static void putNullable(Map<String, Object> map, String key, @Nullable Object value) {
        map.put(key, value);
    }
}
