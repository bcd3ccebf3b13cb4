package no.tiltaksflyt.workshop.markup;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the tags of a well-formed text without a DOCTYPE. */
final class MarkupScanner {

    private final String text;
    private final Deque<MarkupElement> open = new ArrayDeque<>();
    private @Nullable MarkupElement root;
    private int at;

    MarkupScanner(String text) {
        this.text = text;
    }

    MarkupElement root() {
        for (at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
            if (text.startsWith("<!--", at)) {
                after("-->");
            } else if (text.startsWith("<![CDATA[", at)) {
                after("]]>");
            } else if (text.startsWith("<?", at)) {
                after("?>");
            } else if (text.startsWith("</", at)) {
                close();
            } else {
                open();
            }
        }
        return Objects.requireNonNull(root, "no element");
    }

    private void after(String ending) {
        at = text.indexOf(ending, at) + ending.length();
    }

    private void close() {
        int from = at;
        after(">");
        open.pop().closed(from, at);
    }

    private void open() {
        int start = at++;
        MarkupElement element = new MarkupElement(name(), open.peek(), start);
        root = root == null ? element : root;
        skipSpace();
        while (text.charAt(at) != '>' && text.charAt(at) != '/') {
            attribute(element);
            skipSpace();
        }
        boolean oneTag = text.charAt(at) == '/';
        after(">");
        element.opened(at);
        if (!oneTag) {
            open.push(element);
        }
    }

    private void attribute(MarkupElement element) {
        int nameStart = at;
        String name = name();
        at = text.indexOf('=', at) + 1;
        skipSpace();
        char quote = text.charAt(at);
        int start = at + 1;
        int end = text.indexOf(quote, start);
        at = end + 1;
        String value = MarkupText.value(text.substring(start, end));
        element.attribute(name, new MarkupValue(nameStart, start, end, quote, value));
    }

    private String name() {
        int start = at;
        while (!isNameEnd(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private static boolean isNameEnd(char character) {
        return character == '>' || character == '/' || character == '=' || isSpace(character);
    }

    private void skipSpace() {
        while (isSpace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isSpace(char character) {
        return character == ' ' || character == '\t' || character == '\r' || character == '\n';
    }
}
