package no.tiltaksflyt.workshop.preview;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The FEEL in a form, wherever it stands. */
final class Expressions {

    private static final Pattern TAG = Pattern.compile("\\{\\{\\s*(?:#if\\s+|#loop\\s+)?([^/#{}][^{}]*)}}");

    private Expressions() {}

    static Stream<String> in(JsonNode node) {
        if (node.isString()) {
            return of(node.stringValue());
        }
        return node.isContainer() ? node.valueStream().flatMap(Expressions::in) : Stream.empty();
    }

    private static Stream<String> of(String text) {
        if (text.startsWith("=")) {
            return Stream.of(text.substring(1));
        }
        return text.contains("{{")
                ? TAG.matcher(text).results().map(tag -> tag.group(1).strip())
                : Stream.empty();
    }
}
