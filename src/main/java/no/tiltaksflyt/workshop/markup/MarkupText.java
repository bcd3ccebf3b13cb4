package no.tiltaksflyt.workshop.markup;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text as XML writes it, and as it reads it. */
public final class MarkupText {

    private static final Pattern REFERENCE = Pattern.compile("&(#x[0-9a-fA-F]+|#[0-9]+|lt|gt|amp|quot|apos);");
    private static final Pattern PART = Pattern.compile(
            "(?s)<!\\[CDATA\\[(?<raw>.*?)\\]\\]>|<!--.*?-->|<\\?.*?\\?>|<(?:[^<>\"']++|\"[^\"]*\"|'[^']*')*+>|(?<text>[^<]+)");
    private static final Map<String, String> NAMED =
            Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'");

    private MarkupText() {}

    /** What an attribute's value means. */
    static String value(String raw) {
        return decoded(lines(raw).replace('\n', ' ').replace('\t', ' '));
    }

    /** What the text inside an element means; tags in it are left out. */
    static String content(String raw) {
        StringBuilder content = new StringBuilder();
        for (Matcher part = PART.matcher(lines(raw)); part.find(); ) {
            if (part.group("raw") != null) {
                content.append(part.group("raw"));
            } else if (part.group("text") != null) {
                content.append(decoded(part.group("text")));
            }
        }
        return content.toString();
    }

    public static String lines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static String decoded(String raw) {
        return raw.indexOf('&') < 0
                ? raw
                : REFERENCE.matcher(raw).replaceAll(found -> Matcher.quoteReplacement(character(found)));
    }

    private static String character(MatchResult reference) {
        String name = reference.group(1);
        if (name.startsWith("#x")) {
            return Character.toString(Integer.parseInt(name.substring(2), 16));
        }
        return name.startsWith("#")
                ? Character.toString(Integer.parseInt(name.substring(1)))
                : NAMED.getOrDefault(name, "");
    }

    /** For an attribute in these quotes. */
    public static String forValue(String text, char quote) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        String lined = escaped.replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#9;");
        return quote == '"' ? lined.replace("\"", "&quot;") : lined.replace("'", "&apos;");
    }

    /** For the inside of an element, its lines ended as the file ends them. */
    public static String forContent(String text, String lineEnd) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return lines(escaped).replace("\n", lineEnd);
    }

    /** Whether XML 1.0 can hold all of it. */
    public static boolean isLegal(String text) {
        return text.codePoints().allMatch(MarkupText::isLegal);
    }

    private static boolean isLegal(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || point >= 0x20 && point <= 0xD7FF
                || point >= 0xE000 && point <= 0xFFFD
                || point >= 0x10000;
    }
}
