package no.tiltaksflyt.workshop.markup;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import no.tiltaksflyt.workshop.markup.Markup.Cut;

/** Attributes and elements put into a text, or taken out, as the file is laid out. */
public final class MarkupEdit {

    private MarkupEdit() {}

    /** The same text when the attribute has this value already. */
    public static String withAttribute(Markup markup, MarkupElement element, String name, String value) {
        return markup.with(attribute(element, name, value).map(List::of).orElseGet(List::of));
    }

    /** What sets an attribute, after the id where it is new; nothing when it has this value already. */
    public static Optional<Cut> attribute(MarkupElement element, String name, String value) {
        Optional<MarkupValue> present = element.attribute(name);
        if (present.isEmpty()) {
            int after = element.attribute("id")
                    .map(id -> id.end() + 1)
                    .orElse(element.start() + 1 + element.name().length());
            return Optional.of(new Cut(after, after, " %s=\"%s\"".formatted(name, MarkupText.forValue(value, '"'))));
        }
        MarkupValue old = present.get();
        return old.value().equals(value)
                ? Optional.empty()
                : Optional.of(new Cut(old.start(), old.end(), MarkupText.forValue(value, old.quote())));
    }

    /** The text without an attribute; as it is where there is none. */
    public static String withoutAttribute(Markup markup, MarkupElement element, String name) {
        return element.attribute(name)
                .map(present -> {
                    int from = present.nameStart();
                    while (Character.isWhitespace(markup.text().charAt(from - 1))) {
                        from--;
                    }
                    return markup.with(new Cut(from, present.end() + 1, ""));
                })
                .orElseGet(markup::text);
    }

    public static String withContent(Markup markup, MarkupElement element, String content) {
        String escaped = MarkupText.forContent(content, markup.lineEnd());
        String written = markup.escapesQuotesIn(element.name()) ? escaped.replace("\"", "&quot;") : escaped;
        return element.isOneTag()
                ? markup.with(opened(markup, element, written))
                : markup.with(new Cut(element.contentStart(), element.contentEnd(), written));
    }

    /** With its line, where it has one of its own. */
    public static String without(Markup markup, MarkupElement element) {
        return markup.with(removal(markup, element));
    }

    public static Cut removal(Markup markup, MarkupElement element) {
        int from = element.start();
        if (markup.beginsItsLine(element)) {
            from = markup.text().lastIndexOf('\n', from - 1);
            from = from > 0 && markup.text().charAt(from - 1) == '\r' ? from - 1 : from;
        }
        return new Cut(from, element.end(), "");
    }

    /** @param lines of the new element, each indented by two spaces a level */
    public static String withFirst(Markup markup, MarkupElement parent, List<String> lines) {
        return parent.children().stream()
                .findFirst()
                .map(first -> markup.with(before(markup, first, lines)))
                .orElseGet(() -> markup.with(only(markup, parent, lines)));
    }

    public static String withLast(Markup markup, MarkupElement parent, List<String> lines) {
        return markup.with(last(markup, parent, lines));
    }

    public static Cut last(Markup markup, MarkupElement parent, List<String> lines) {
        return parent.children().isEmpty()
                ? only(markup, parent, lines)
                : after(markup, parent.children().getLast(), lines);
    }

    public static Cut before(Markup markup, MarkupElement sibling, List<String> lines) {
        String indent = markup.indent(sibling);
        String written = markup.beginsItsLine(sibling)
                ? block(markup, lines, indent) + markup.lineEnd() + indent
                : inline(lines);
        return new Cut(sibling.start(), sibling.start(), written);
    }

    public static Cut after(Markup markup, MarkupElement sibling, List<String> lines) {
        String indent = markup.indent(sibling);
        String written = markup.beginsItsLine(sibling)
                ? markup.lineEnd() + indent + block(markup, lines, indent)
                : inline(lines);
        return new Cut(sibling.end(), sibling.end(), written);
    }

    private static Cut only(Markup markup, MarkupElement parent, List<String> lines) {
        String written = markup.beginsItsLine(parent) || parent.parent() == null
                ? onLines(markup, parent, lines)
                : inline(lines);
        return parent.isOneTag()
                ? opened(markup, parent, written)
                : new Cut(parent.contentStart(), parent.contentEnd(), written);
    }

    private static String onLines(Markup markup, MarkupElement parent, List<String> lines) {
        String outer = markup.lineEnd() + markup.indent(parent);
        String inner = markup.indent(parent) + markup.step();
        return markup.lineEnd() + inner + block(markup, lines, inner) + outer;
    }

    /** One tag becomes two. */
    private static Cut opened(Markup markup, MarkupElement element, String content) {
        int slash = markup.text().lastIndexOf('/', element.end() - 1);
        return new Cut(slash, element.end(), ">" + content + "</" + element.name() + ">");
    }

    private static String block(Markup markup, List<String> lines, String indent) {
        return lines.stream()
                .map(line -> indented(line, markup.step()))
                .collect(Collectors.joining(markup.lineEnd() + indent));
    }

    private static String indented(String line, String step) {
        String text = line.stripLeading();
        return step.repeat((line.length() - text.length()) / 2) + text;
    }

    private static String inline(List<String> lines) {
        return lines.stream().map(String::strip).collect(Collectors.joining());
    }
}
