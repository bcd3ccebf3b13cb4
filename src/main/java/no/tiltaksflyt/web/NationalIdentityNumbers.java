package no.tiltaksflyt.web;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds Norwegian national identity numbers in free text, where they must not stand: eleven digits with a possible date
 * and valid control digits (folkeregisterforskriften § 2-2-1), also D-numbers and synthetic ones; in digits of any script
 * and however they are set apart, as long as no word stands between them. Time grows with the text's length alone.
 */
public final class NationalIdentityNumbers {

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{M}]");
    private static final String BETWEEN = "[\\p{Z}\\p{Pd}\\p{Cc}\u2212.,:;/\\\\|_\u00b7\u2022*+()\u2800]{0,5}+";
    private static final Pattern ELEVEN_DIGITS =
            Pattern.compile("(?<![0-9])(?:[0-9]" + BETWEEN + "){10}[0-9](?![0-9])");
    private static final int[] FIRST_WEIGHTS = {3, 7, 6, 1, 8, 9, 4, 5, 2};
    private static final int[] SECOND_WEIGHTS = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2};

    private NationalIdentityNumbers() {}

    public static boolean in(String text) {
        Matcher matcher = ELEVEN_DIGITS.matcher(plain(text));
        for (int from = 0; matcher.find(from); from = matcher.start() + 1) {
            if (valid(matcher.group().replaceAll("[^0-9]", ""))) {
                return true;
            }
        }
        return false;
    }

    /** As it is read: what does not show is left out, and every digit is one of 0 to 9. */
    private static String plain(String text) {
        String seen = UNSEEN.matcher(text).replaceAll("");
        return Normalizer.normalize(seen, Normalizer.Form.NFKC)
                .codePoints()
                .map(NationalIdentityNumbers::plain)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static int plain(int character) {
        return Character.isDigit(character) ? '0' + Character.digit(character, 10) : character;
    }

    private static boolean valid(String digits) {
        return possibleDate(digits)
                && control(digits, FIRST_WEIGHTS) == digit(digits, 9)
                && control(digits, SECOND_WEIGHTS) == digit(digits, 10);
    }

    /** D-numbers add 40 to the day; synthetic numbers add 40, 65 or 80 to the month. */
    private static boolean possibleDate(String digits) {
        int day = Integer.parseInt(digits.substring(0, 2));
        int month = Integer.parseInt(digits.substring(2, 4));
        int plainDay = day > 40 ? day - 40 : day;
        return plainDay >= 1 && plainDay <= 31 && possibleMonth(month);
    }

    private static boolean possibleMonth(int month) {
        for (int added : new int[] {0, 40, 65, 80}) {
            if (month - added >= 1 && month - added <= 12) {
                return true;
            }
        }
        return false;
    }

    /** The modulus-11 control digit; 10 is never a digit, so such a number is not in use. */
    private static int control(String digits, int[] weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * digit(digits, i);
        }
        return (11 - sum % 11) % 11;
    }

    private static int digit(String digits, int index) {
        return digits.charAt(index) - '0';
    }
}
