package no.tiltaksflyt.form.expression;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Turns a pattern as JavaScript reads it into one that Java reads in the same way. */
final class ScriptPattern {

    private static final Pattern NAMED = Pattern.compile("\\(\\?<([A-Za-z_$][\\w$]*)>");
    private static final Pattern REPEATS = Pattern.compile("\\{\\d+(?:,\\d*)?}");
    private static final String SPACES =
            "\\t\\n\\x0B\\f\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";

    private final String script;
    private final Map<String, String> names = new LinkedHashMap<>();
    private final StringBuilder java = new StringBuilder();
    private int at;

    private ScriptPattern(String script) {
        this.script = script;
        Matcher named = NAMED.matcher(script);
        while (named.find()) {
            names.putIfAbsent(named.group(1), "g" + names.size());
        }
    }

    /** @throws PatternSyntaxException when it is no pattern in JavaScript, or Java has nothing that is the same */
    static Pattern compile(String script) {
        return Pattern.compile(new ScriptPattern(script).translated());
    }

    private String translated() {
        while (at < script.length()) {
            char character = script.charAt(at);
            switch (character) {
                case '\\' -> escape(false);
                case '[' -> characterClass();
                case '(' -> group();
                case '.' -> take("[^\\n\\r\\u2028\\u2029]");
                case '$' -> take("\\z");
                case '*', '+', '?' -> repeat(script.substring(at, at + 1));
                case '{' -> braces();
                case '}', ']' -> take("\\" + character);
                default -> take(String.valueOf(character));
            }
        }
        return java.toString();
    }

    private void take(String translated) {
        java.append(translated);
        at++;
    }

    /** What repeats may be lazy; Java alone knows the possessive. */
    private void repeat(String repeated) {
        java.append(repeated);
        at += repeated.length();
        if (at < script.length() && script.charAt(at) == '?') {
            take("?");
        }
        if (at < script.length() && "*+".indexOf(script.charAt(at)) >= 0) {
            throw new PatternSyntaxException("Nothing to repeat", script, at);
        }
    }

    private void braces() {
        Matcher repeats = REPEATS.matcher(script).region(at, script.length());
        if (repeats.lookingAt()) {
            repeat(repeats.group());
        } else {
            take("\\{");
        }
    }

    private void group() {
        Matcher named = NAMED.matcher(script).region(at, script.length());
        if (named.lookingAt()) {
            java.append("(?<").append(names.get(named.group(1))).append('>');
            at = named.end();
            return;
        }
        if (script.startsWith("(?", at) && !script.startsWith("(?:", at) && !looksAround()) {
            throw new PatternSyntaxException("Invalid group", script, at);
        }
        take("(");
        if (at < script.length() && script.charAt(at) == '?') {
            take("?");
        }
    }

    private boolean looksAround() {
        return script.startsWith("(?=", at)
                || script.startsWith("(?!", at)
                || script.startsWith("(?<=", at)
                || script.startsWith("(?<!", at);
    }

    private void characterClass() {
        int start = at;
        boolean negated = script.startsWith("[^", at);
        at += negated ? 2 : 1;
        if (at < script.length() && script.charAt(at) == ']') {
            at++;
            java.append(negated ? "[\\s\\S]" : "(?!)");
            return;
        }
        java.append(negated ? "[^" : "[");
        while (at < script.length() && script.charAt(at) != ']') {
            inClass(script.charAt(at));
        }
        if (at == script.length()) {
            throw new PatternSyntaxException("Unterminated character class", script, start);
        }
        take("]");
    }

    /** Java also intersects and nests classes. */
    private void inClass(char character) {
        switch (character) {
            case '\\' -> escape(true);
            case '[', '&', '^' -> take("\\" + character);
            default -> take(String.valueOf(character));
        }
    }

    private void escape(boolean inClass) {
        if (at + 1 == script.length()) {
            throw new PatternSyntaxException("\\ at end of pattern", script, at);
        }
        char escaped = script.charAt(at + 1);
        at += 2;
        switch (escaped) {
            case 's' -> java.append(inClass ? SPACES : "[" + SPACES + "]");
            case 'S' -> java.append("[^" + SPACES + "]");
            case 'v' -> java.append("\\x0B");
            case 'b' -> java.append(inClass ? "\\x08" : "\\b");
            case '0' -> java.append("\\x00");
            case 'k' -> named();
            case 'u', 'x' -> code(escaped);
            case 'c' -> control();
            case 'd', 'D', 'w', 'W', 'B', 'n', 'r', 't', 'f' ->
                java.append('\\').append(escaped);
            default -> java.append(Character.isDigit(escaped) ? "\\" + escaped : literal(escaped));
        }
    }

    private static String literal(char character) {
        return Character.isLetter(character) ? String.valueOf(character) : "\\" + character;
    }

    private void named() {
        int end = script.indexOf('>', at);
        String name = script.startsWith("<", at) && end > 0 ? script.substring(at + 1, end) : "";
        if (names.containsKey(name)) {
            java.append("\\k<").append(names.get(name)).append('>');
            at = end + 1;
        } else {
            java.append('k');
        }
    }

    private void code(char kind) {
        int digits = kind == 'u' ? 4 : 2;
        int end = Math.min(script.length(), at + digits);
        String code = script.substring(at, end);
        if (code.matches("[0-9A-Fa-f]{" + digits + "}")) {
            java.append('\\').append(kind).append(code);
            at = end;
        } else {
            java.append(kind);
        }
    }

    private void control() {
        boolean letter =
                at < script.length() && Character.toString(script.charAt(at)).matches("[A-Za-z]");
        java.append(letter ? String.format("\\x%02x", script.charAt(at) % 32) : "\\\\c");
        at += letter ? 1 : 0;
    }
}
