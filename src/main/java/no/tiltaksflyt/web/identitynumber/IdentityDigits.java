package no.tiltaksflyt.web.identitynumber;

import java.time.YearMonth;
import java.util.stream.IntStream;

/**
 * The rules of a national identity number (folkeregisterforskriften § 2-2-1): a possible date and two control digits. A
 * D-number adds 40 to the day; an H-number adds 40 to the month, a synthetic number 40, 65 or 80.
 */
final class IdentityDigits {

    private static final int LENGTH = 11;
    private static final int[] FIRST_WEIGHTS = {3, 7, 6, 1, 8, 9, 4, 5, 2};
    private static final int[] SECOND_WEIGHTS = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
    private static final int LEAP_YEAR = 2000;

    private IdentityDigits() {}

    /** Eleven digits, or thirteen with the whole year, before or after month and day. */
    static boolean valid(String digits) {
        return digits.length() == LENGTH ? isNumber(digits) : isDated(digits, 4, 0, 2) || isDated(digits, 0, 6, 4);
    }

    private static boolean isDated(String digits, int year, int day, int month) {
        int century = Integer.parseInt(digits.substring(year, year + 2));
        return century >= 18
                && century <= 20
                && isNumber(digits.substring(day, day + 2)
                        + digits.substring(month, month + 2)
                        + digits.substring(year + 2, year + 4)
                        + digits.substring(8));
    }

    private static boolean isNumber(String digits) {
        return possibleDate(two(digits, 0), two(digits, 2))
                && control(digits, FIRST_WEIGHTS) == digit(digits, 9)
                && control(digits, SECOND_WEIGHTS) == digit(digits, 10);
    }

    private static boolean possibleDate(int day, int month) {
        int plainDay = day > 40 ? day - 40 : day;
        return IntStream.of(0, 40, 65, 80)
                .map(added -> month - added)
                .anyMatch(plain -> plain >= 1
                        && plain <= 12
                        && plainDay >= 1
                        && plainDay <= YearMonth.of(LEAP_YEAR, plain).lengthOfMonth());
    }

    /** The modulus-11 control digit; 10 is never a digit, so such a number is not in use. */
    private static int control(String digits, int[] weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * digit(digits, i);
        }
        return (11 - sum % 11) % 11;
    }

    private static int two(String digits, int from) {
        return Integer.parseInt(digits.substring(from, from + 2));
    }

    private static int digit(String digits, int index) {
        return digits.charAt(index) - '0';
    }
}
