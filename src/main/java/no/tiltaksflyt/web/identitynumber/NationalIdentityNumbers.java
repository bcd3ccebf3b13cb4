package no.tiltaksflyt.web.identitynumber;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Finds Norwegian national identity numbers in free text, where they must not stand: eleven digits that follow
 * {@link IdentityDigits}, or thirteen with the whole year; D-numbers, H-numbers and synthetic ones too; in digits of any
 * script, and however they are set apart. Time grows with the text's length alone.
 *
 * <p>Numbers of other kinds are let through by how they are written and by the words before them. What remains: an account
 * number has the second of the two control digits too, so of those that are written as eleven digits in one, with no word
 * that says what they are, between two and three in a hundred are refused (a possible date in 30 of 100, the first control
 * digit in 1 of 11); of other eleven digits, one in four hundred. Numbers without a date (common H-numbers, which begin
 * with 8 or 9) are not looked for.
 */
public final class NationalIdentityNumbers {

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{M}]");

    private NationalIdentityNumbers() {}

    public static boolean in(String text) {
        String plain = plain(text);
        return NumberRun.all(plain).stream().anyMatch(NumberRun::holdsIdentityNumber) || DatedNumber.in(plain);
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
}
