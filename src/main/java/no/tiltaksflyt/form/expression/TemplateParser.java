package no.tiltaksflyt.form.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads a template once, from left to right; what is no complete tag or block is text. */
final class TemplateParser {

    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";
    private static final int DEEPEST = 50;

    private final String template;
    private int at;

    private TemplateParser(String template) {
        this.template = template;
    }

    static List<TemplateNode> parse(String template) {
        return new TemplateParser(template).nodes("", 0);
    }

    /** The nodes up to the end, or up to the tag that ends the block they are in, which is left to be read. */
    private List<TemplateNode> nodes(String blockEnd, int depth) {
        List<TemplateNode> nodes = new ArrayList<>();
        while (at < template.length()) {
            int open = template.indexOf(OPEN, at);
            int close = open < 0 ? -1 : template.indexOf(CLOSE, open);
            if (close < 0) {
                literal(nodes, template.length());
                return nodes;
            }
            literal(nodes, open);
            String tag = template.substring(open + OPEN.length(), close).strip();
            if (!blockEnd.isEmpty() && tag.equals(blockEnd)) {
                return nodes;
            }
            at = close + CLOSE.length();
            nodes.addAll(read(tag, open, depth));
        }
        return nodes;
    }

    private void literal(List<TemplateNode> nodes, int end) {
        if (end > at) {
            nodes.add(new TemplateNode.Literal(template.substring(at, end)));
        }
        at = end;
    }

    private List<TemplateNode> read(String tag, int open, int depth) {
        if (tag.startsWith("#if ") && depth < DEEPEST) {
            return block("if", tag.substring("#if ".length()), open, depth);
        }
        if (tag.startsWith("#loop ") && depth < DEEPEST) {
            return block("loop", tag.substring("#loop ".length()), open, depth);
        }
        return List.of(
                tag.startsWith("#") || tag.startsWith("/")
                        ? new TemplateNode.Literal(template.substring(open, at))
                        : new TemplateNode.Value(tag));
    }

    private List<TemplateNode> block(String kind, String expression, int open, int depth) {
        takeLineEnd();
        TemplateNode opening = new TemplateNode.Literal(template.substring(open, at));
        List<TemplateNode> inside = nodes("/" + kind, depth + 1);
        if (at >= template.length()) {
            return Stream.concat(Stream.of(opening), inside.stream()).toList();
        }
        at = template.indexOf(CLOSE, at) + CLOSE.length();
        return List.of(new TemplateNode.Block(kind.equals("loop"), expression.strip(), inside, takeLineEnd()));
    }

    private boolean takeLineEnd() {
        boolean there = at < template.length() && template.charAt(at) == '\n';
        at += there ? 1 : 0;
        return there;
    }
}
