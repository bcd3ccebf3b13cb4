package no.tiltaksflyt.form.expression;

import java.util.regex.PatternSyntaxException;

/** Unanchored patterns from a form, read as JavaScript reads them, with an end to the work that a hostile text or a careless pattern can cause. */
public final class BoundedPattern {

    private static final int MOST_STEPS = 2_000_000;

    private BoundedPattern() {}

    /** False also when the pattern cannot be decided in time; a pattern that cannot be read stops nobody. */
    public static boolean found(String pattern, String text) {
        try {
            return ScriptPattern.compile(pattern).matcher(new CountedText(text)).find();
        } catch (TooManySteps | StackOverflowError e) {
            return false;
        } catch (PatternSyntaxException e) {
            return true;
        }
    }

    private static final class TooManySteps extends RuntimeException {

        TooManySteps() {
            super(null, null, false, false);
        }
    }

    /** Counts how often the matcher looks at a character, since it cannot be interrupted otherwise. */
    private static final class CountedText implements CharSequence {

        private final String text;
        private int steps;

        CountedText(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++steps > MOST_STEPS) {
                throw new TooManySteps();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
