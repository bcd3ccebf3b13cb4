package no.tiltaksflyt.web.identitynumber;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the words around a number say that it is; the nearest word before it counts, or one in brackets after it. */
enum NumberContext {
    IDENTITY,
    ACCOUNT,
    UNTOLD;

    private static final int AS_FAR_BACK = 300;
    private static final int AS_FAR_ON = 25;
    private static final int NEAR = 45;

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final String NUMBER = "(?:s?nummer\\w*|s?num\\b|s?nr\\b|-nr\\b)";
    private static final String IDENTITY_WORDS = "(?:fødsels|person|identitets|d-|h-|hjelpe)" + NUMBER
            + "|\\b(?:fnr|pnr|dnr|ssn)\\b|(?:identity|social security|birth|personal)[ -](?:number|no\\b)|national id";
    private static final Pattern IDENTITY_WORD = Pattern.compile(IDENTITY_WORDS, FLAGS);
    private static final Pattern BIRTH_WORD = Pattern.compile(
            IDENTITY_WORDS + "|\\bfød[td]|fødsels|\\bf\\.|\\bborn\\b|\\bbirth|person|siste (?:fem|5)|last (?:five|5)",
            FLAGS);
    private static final Pattern ACCOUNT_WORD = Pattern.compile(
            "(?<!bruker|e-post|epost)konto(?:nummer|nr|en|er|ene)?\\b|\\baccount\\b|\\biban\\b|\\bbankgiro\\b|\\bkid\\b",
            FLAGS);
    private static final Pattern AT_ONCE_AFTER = Pattern.compile("[^\\p{L}\\n]{0,4}(?:" + IDENTITY_WORDS + ")", FLAGS);
    private static final Pattern OTHER_NUMBERS = Pattern.compile("[0-9][0-9\\s.,;/-]*(?:og|and)?\\s*");
    private static final Pattern NEW_SENTENCE = Pattern.compile("[.!?]\\s+\\p{Lu}|\\n\\s*\\n");

    static NumberContext of(String text, int start, int end) {
        if (AT_ONCE_AFTER.matcher(text).region(end, text.length()).lookingAt()) {
            return IDENTITY;
        }
        String back = text.substring(Math.max(0, start - AS_FAR_BACK), start);
        String words = OTHER_NUMBERS.matcher(back).replaceAll(" ");
        String near = words.substring(Math.max(0, words.length() - NEAR));
        int identity = last(IDENTITY_WORD, near);
        int account = last(ACCOUNT_WORD, near);
        if (identity > account) {
            return IDENTITY;
        }
        return account >= 0 && !NEW_SENTENCE.matcher(near.substring(account)).find() ? ACCOUNT : UNTOLD;
    }

    /** Whether it is told somewhere near that somebody's birth or number is meant. */
    static boolean tellsOfBirth(String text, int start, int end) {
        return BIRTH_WORD
                .matcher(text)
                .region(Math.max(0, start - NEAR), Math.min(text.length(), end + AS_FAR_ON))
                .find();
    }

    private static int last(Pattern word, String text) {
        Matcher matcher = word.matcher(text);
        int last = -1;
        while (matcher.find()) {
            last = matcher.end();
        }
        return last;
    }
}
