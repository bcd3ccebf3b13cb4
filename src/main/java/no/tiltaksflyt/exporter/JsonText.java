package no.tiltaksflyt.exporter;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a JSON text as strictly as PostgreSQL's jsonb does, so that no value can fail a batch. */
final class JsonText {

    private static final int MAX_DEPTH = 100;
    private static final Pattern NUMBER =
            Pattern.compile("-?(?:0|[1-9]\\d{0,999})(?:\\.\\d{1,999})?(?:[eE][+-]?\\d{1,3})?");
    private static final String REPLACEMENT = "\\ufffd";

    private final String input;
    private final StringBuilder output;
    private int at;

    private JsonText(String input) {
        this.input = input;
        this.output = new StringBuilder(input.length());
    }

    /** The same value as jsonb accepts it (a NUL or half surrogate pair is replaced), or null when it is not JSON. */
    static @Nullable String acceptable(String json) {
        JsonText text = new JsonText(json);
        return text.value(0) && text.atEnd() ? text.output.toString() : null;
    }

    static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (Text.isRefused(text, i)) {
                quoted.append(REPLACEMENT);
            } else if (character == '"' || character == '\\') {
                quoted.append('\\').append(character);
            } else if (character < ' ') {
                quoted.append(String.format("\\u%04x", (int) character));
            } else {
                quoted.append(character);
            }
        }
        return quoted.append('"').toString();
    }

    private boolean value(int depth) {
        skipSpace();
        if (depth > MAX_DEPTH || at == input.length()) {
            return false;
        }
        return switch (input.charAt(at)) {
            case '{' -> members('}', depth, true);
            case '[' -> members(']', depth, false);
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private boolean members(char end, int depth, boolean named) {
        copy();
        skipSpace();
        if (take(end)) {
            return true;
        }
        do {
            skipSpace();
            if (named && !(next() == '"' && string() && colon())) {
                return false;
            }
            if (!value(depth + 1)) {
                return false;
            }
            skipSpace();
        } while (take(','));
        return take(end);
    }

    private boolean colon() {
        skipSpace();
        return take(':');
    }

    private boolean string() {
        copy();
        while (at < input.length()) {
            char character = input.charAt(at);
            if (character == '"') {
                copy();
                return true;
            }
            if (character < ' ' || !(character == '\\' ? escape() : plain())) {
                return false;
            }
        }
        return false;
    }

    private boolean plain() {
        if (Text.isRefused(input, at)) {
            at++;
            output.append(REPLACEMENT);
        } else {
            copy();
        }
        return true;
    }

    private boolean escape() {
        char kind = at + 1 < input.length() ? input.charAt(at + 1) : 0;
        if (kind == 'u') {
            return unicodeEscape();
        }
        copy();
        return "\"\\/bfnrt".indexOf(kind) >= 0 && take(kind);
    }

    private boolean unicodeEscape() {
        int code = hex(at);
        if (code < 0) {
            return false;
        }
        int low = Character.isHighSurrogate((char) code) ? hex(at + 6) : -1;
        if (low >= 0 && Character.isLowSurrogate((char) low)) {
            output.append(input, at, at + 12);
            at += 12;
            return true;
        }
        output.append(code == 0 || Character.isSurrogate((char) code) ? REPLACEMENT : input.substring(at, at + 6));
        at += 6;
        return true;
    }

    /** The code unit of the escape at the index, or -1. */
    private int hex(int index) {
        if (index + 6 > input.length() || !input.startsWith("\\u", index)) {
            return -1;
        }
        int code = 0;
        for (int i = index + 2; i < index + 6; i++) {
            int digit = Character.digit(input.charAt(i), 16);
            if (digit < 0 || input.charAt(i) > 'f') {
                return -1;
            }
            code = code * 16 + digit;
        }
        return code;
    }

    private boolean number() {
        int end = at;
        while (end < input.length() && "+-.eE0123456789".indexOf(input.charAt(end)) >= 0) {
            end++;
        }
        String number = input.substring(at, end);
        at = end;
        output.append(number);
        return NUMBER.matcher(number).matches();
    }

    private boolean word(String word) {
        boolean found = input.startsWith(word, at);
        at += word.length();
        output.append(word);
        return found;
    }

    private boolean atEnd() {
        skipSpace();
        return at == input.length();
    }

    private boolean take(char character) {
        boolean found = next() == character;
        if (found) {
            copy();
        }
        return found;
    }

    private char next() {
        return at < input.length() ? input.charAt(at) : 0;
    }

    private void copy() {
        output.append(input.charAt(at++));
    }

    private void skipSpace() {
        while (at < input.length() && " \t\r\n".indexOf(input.charAt(at)) >= 0) {
            at++;
        }
    }
}
