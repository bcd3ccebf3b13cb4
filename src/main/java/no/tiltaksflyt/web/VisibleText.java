package no.tiltaksflyt.web;

import java.text.Bidi;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What of a text a reader sees. Blanks of every kind, control and format characters and the characters that Unicode has
 * for filling a place with nothing do not show; a field that must be filled in must hold something else.
 */
public final class VisibleText {

    private static final Pattern NOTHING =
            Pattern.compile("[\\p{Z}\\p{C}\\u034f\\u115f\\u1160\\u2800\\u3164\\ufe00-\\ufe0f\\uffa0]+");

    private static final Pattern TURNING = Pattern.compile("[\\u202a-\\u202e\\u2066-\\u2069]");

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private VisibleText() {}

    /** True when a reader sees nothing at all. */
    public static boolean isBlank(String text) {
        return NOTHING.matcher(text).matches() || text.isEmpty();
    }

    /** How many characters a reader sees; whatever stands between two words counts as one. */
    public static int length(String text) {
        return NOTHING.matcher(text).replaceAll(" ").strip().length();
    }

    /**
     * As it is counted and kept: {@link #inItsOwnDirection}, without blanks at its ends, and with one character for a
     * line's end, for which browsers send two. Empty when a reader sees nothing, or there is no text.
     */
    public static String orEmpty(@Nullable String text) {
        return text == null || isBlank(text)
                ? ""
                : inItsOwnDirection(text).strip().replace("\r\n", "\n");
    }

    /** As {@link #orEmpty}, but null where a reader sees nothing. */
    public static @Nullable String orNull(@Nullable String text) {
        String seen = orEmpty(text);
        return seen.isEmpty() ? null : seen;
    }

    /** What is searched for: as {@link #orNull}, on one line and without the characters that no database keeps. */
    public static @Nullable String lineOrNull(@Nullable String text) {
        return text == null ? null : orNull(CONTROL.matcher(text).replaceAll(" "));
    }

    /** A text that is put into a sentence. Its right-to-left letters do not turn the rest of the sentence around. */
    public static String isolated(String text) {
        char[] characters = text.toCharArray();
        return Bidi.requiresBidi(characters, 0, characters.length) ? "\u2068" + text + "\u2069" : text;
    }

    /**
     * Without the characters that change the direction of the text after them, in a letter also of other people's text.
     */
    public static String inItsOwnDirection(String text) {
        return TURNING.matcher(text).replaceAll("");
    }
}
