package no.tiltaksflyt.register;

/** The nine digits of the Central Coordinating Register; the last controls the others (MOD 11, weights 3 2 7 6 5 4 3 2). */
public final class OrganisationNumber {

    private static final int[] WEIGHTS = {3, 2, 7, 6, 5, 4, 3, 2};
    private static final int MODULUS = 11;

    private OrganisationNumber() {}

    /** Whether it is nine digits, with the right one at the end. */
    public static boolean isValid(String text) {
        return text.matches("[0-9]{9}") && control(text) == text.charAt(WEIGHTS.length) - '0';
    }

    /** Ten where no digit fits. */
    private static int control(String text) {
        int sum = 0;
        for (int at = 0; at < WEIGHTS.length; at++) {
            sum += WEIGHTS[at] * (text.charAt(at) - '0');
        }
        return (MODULUS - sum % MODULUS) % MODULUS;
    }
}
