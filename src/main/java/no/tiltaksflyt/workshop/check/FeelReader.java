package no.tiltaksflyt.workshop.check;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import no.tiltaksflyt.form.ReadFeel;

/** Reads the FEEL of one model, of which it looks at the whole only so often, however many expressions it has. */
final class FeelReader {

    static final int LONGEST = 4_000;
    static final int DEEPEST = 50;

    private static final int MOST_LOOKS_A_MODEL = 8_000_000;

    /** What was read before: from one check of a model to the next, most of it has not changed. */
    private static final Map<String, FeelText> EXPRESSIONS = new ConcurrentHashMap<>();

    private static final Map<String, FeelText> TESTS = new ConcurrentHashMap<>();
    private static final int MOST_KEPT = 2_000;

    private int looksLeft = MOST_LOOKS_A_MODEL;

    /** An expression, with its sign of equality or without. */
    FeelText expression(String text) {
        String bare = text.startsWith("=") ? text.substring(1) : text;
        return read(bare, EXPRESSIONS, ReadFeel::expression);
    }

    /** The tests in a cell of a decision table. */
    FeelText tests(String text) {
        return read(text, TESTS, ReadFeel::tests);
    }

    private interface Parser {
        ReadFeel read(String text, int mostLooks);
    }

    private FeelText read(String text, Map<String, FeelText> known, Parser parser) {
        FeelText before = known.get(text);
        if (before != null) {
            return before;
        }
        FeelText read = isTooLarge(text) ? FeelText.TOO_LARGE : parse(text, parser);
        if (read.tree() != null) {
            keep(text, read, known);
        }
        return read;
    }

    private static void keep(String text, FeelText read, Map<String, FeelText> known) {
        if (known.size() >= MOST_KEPT) {
            known.clear();
        }
        known.put(text, read);
    }

    private FeelText parse(String text, Parser parser) {
        ReadFeel read = parser.read(text, Math.min(ReadFeel.MOST_LOOKS, looksLeft));
        looksLeft -= read.looks();
        if (read.tooLarge()) {
            return FeelText.TOO_LARGE;
        }
        return read.tree() == null ? FeelText.UNREADABLE : FeelText.of(read.tree());
    }

    private static boolean isTooLarge(String text) {
        return text.length() > LONGEST || depth(text) > DEEPEST;
    }

    /** The most brackets that are open at once; those in texts count too. */
    private static int depth(String text) {
        int open = 0;
        int most = 0;
        for (char sign : text.toCharArray()) {
            if ("([{".indexOf(sign) >= 0) {
                most = Math.max(most, ++open);
            } else if (")]}".indexOf(sign) >= 0) {
                open--;
            }
        }
        return most;
    }
}
