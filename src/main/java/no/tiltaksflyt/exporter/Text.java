package no.tiltaksflyt.exporter;

import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes any Java text acceptable to PostgreSQL. */
final class Text {

    /** Names that stand in an index; an index row takes 2,704 bytes, a character at most four. */
    static final int NAME_LENGTH = 255;

    private static final char REPLACEMENT = '\uFFFD';

    private Text() {}

    /** Replaces what PostgreSQL refuses in a text: the NUL character and half surrogate pairs. */
    static String clean(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isRefused(text, i)) {
                return replaceRefused(text, i);
            }
        }
        return text;
    }

    static @Nullable String cleanOrNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : clean(text);
    }

    /** A name that is too long is cut and marked, so that it never equals another's real name. */
    static @Nullable String name(@Nullable String text) {
        String cleaned = cleanOrNull(text);
        return cleaned == null || cleaned.length() <= NAME_LENGTH ? cleaned : shorten(cleaned, NAME_LENGTH - 1) + "…";
    }

    static String shorten(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }

    /** The literal of a text array, for a column of arrays inside {@code unnest}. */
    static String arrayLiteral(Collection<String> texts) {
        return texts.stream()
                .map(text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }

    static boolean isRefused(CharSequence text, int index) {
        char character = text.charAt(index);
        if (character == 0) {
            return true;
        }
        if (Character.isHighSurrogate(character)) {
            return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
        }
        return Character.isLowSurrogate(character)
                && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
    }

    private static String replaceRefused(String text, int from) {
        StringBuilder replaced = new StringBuilder(text);
        for (int i = from; i < text.length(); i++) {
            if (isRefused(text, i)) {
                replaced.setCharAt(i, REPLACEMENT);
            }
        }
        return replaced.toString();
    }
}
