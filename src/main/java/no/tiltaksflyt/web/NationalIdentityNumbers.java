package no.tiltaksflyt.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds Norwegian national identity numbers in free text, where they must not stand: eleven digits with a possible date
 * and valid control digits (folkeregisterforskriften § 2-2-1), also D-numbers and synthetic ones, with or without
 * spaces, dots and hyphens between the digits.
 */
public final class NationalIdentityNumbers {

    private static final Pattern ELEVEN_DIGITS =
            Pattern.compile("(?<![0-9])(?:[0-9][ .\\-\\u00a0\\u202f]{0,2}){10}[0-9](?![0-9])");
    private static final int[] FIRST_WEIGHTS = {3, 7, 6, 1, 8, 9, 4, 5, 2};
    private static final int[] SECOND_WEIGHTS = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2};

    private NationalIdentityNumbers() {}

    public static boolean in(String text) {
        Matcher matcher = ELEVEN_DIGITS.matcher(text);
        for (int from = 0; matcher.find(from); from = matcher.start() + 1) {
            if (valid(matcher.group().replaceAll("[^0-9]", ""))) {
                return true;
            }
        }
        return false;
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
