package no.tiltaksflyt.web.identitynumber;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NationalIdentityNumbersTest {

    /** Valid control digits; the number that examples of the field use. */
    private static final String NUMBER = "15076500565";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "15076500565",
                "150765 00565",
                "150765 - 00565",
                "150765\u201300565",
                "150765\u201400565",
                "150765\u201100565",
                "150765\u221200565",
                "150765   00565",
                "150765\n00565",
                "150765\r\n00565",
                "150765\t00565",
                "150765\u200900565",
                "150765\u200700565",
                "150765\u200200565",
                "15/07/65 00565",
                "15,07,65,00565",
                "150765: 00565",
                "150765_00565",
                "150765·00565",
                "150765\u200b00565",
                "150765\u00ad00565",
                "150765\ufeff00565",
                "150765\u200e00565",
                "1\u03365\u03360\u03367\u03366\u03365\u03360\u03360\u03365\u03366\u03365",
                "１５０７６５００５６５",
                "١٥٠٧٦٥٠٠٥٦٥",
                "𝟏𝟓𝟎𝟕𝟔𝟓𝟎𝟎𝟓𝟔𝟓",
                "1 5 0 7 6 5 0 0 5 6 5",
                "i 2026 15076500565",
                "150765 og 00565",
                "født 150765, personnummer 00565",
                "født 15. juli 1965, personnummer 00565",
                "født 15.7.1965, personnr. 005 65",
                "15.7.1965 00565",
                "personnummer 00565, født 15.07.1965",
                "15071965 00565",
                "1507196500565",
                "15.07.1965-00565",
                "1965-07-15 00565",
                "«150765» «00565»",
                "\"150765\", \"00565\"",
                "150765 [00565]",
                "(150765) (00565)",
                "150765\u206000565",
                "150765\u00a000565",
                "150765\u200f00565",
                "fnr. 1507.65.00565",
                "kontoeier har fødselsnummer 15076500565",
                "15076500565 (fødselsnummer), konto følger",
                "150765 00565, 15076500565",
                "brukerkonto 15076500565",
                "fnr.15076500565."
            })
    void shouldBeFoundHoweverItIsWritten(String text) {
        assertThat(NationalIdentityNumbers.in("Gjelder " + text + " i Hamar")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "15076500566",
                "2026/000123 og 2026/000124",
                "25.11.2026 kl. 14:02",
                "25.11.2026–31.12.2026",
                "1 250 000 kr og 3 400 000 kr",
                "1 250 000, 3 400 000",
                "+47 915 12 345, +47 916 54 321",
                "4711150765005650815",
                "150765          00565",
                "1507.65.00565",
                "kontonr. 15076500565",
                "Konto: 15076500565",
                "Kontoen er 1507 65 00565, og eies av kommunen",
                "kontonummer 12345678903, 15076500565 og 15076500565",
                "NO93 8601 1117 947",
                "Vedtatt 15.07.1965, budsjett 00565 kr",
                "2012/1234567",
                "2026 150765 00565 123",
                "150765\t00565\t12",
                "150765;00565;12"
            })
    void shouldLeaveOtherNumbersAlone(String text) {
        assertThat(NationalIdentityNumbers.in(text)).isFalse();
    }

    private static final int MANY = 1_000;

    @Test
    void shouldFindManyNumbersInManyWrappings() {
        Random random = new Random(20_261_128);
        for (int i = 0; i < MANY; i++) {
            String number = identityNumber(random);
            for (String wrapped : wrappings(number, random)) {
                assertThat(NationalIdentityNumbers.in("Gjelder " + wrapped + " i Hamar"))
                        .as("%s as %s", number, wrapped)
                        .isTrue();
            }
        }
    }

    @Test
    void shouldLetManyOtherNumbersThrough() {
        Random random = new Random(20_261_129);
        for (int i = 0; i < MANY; i++) {
            for (String other : others(random)) {
                assertThat(NationalIdentityNumbers.in(other)).as(other).isFalse();
            }
        }
    }

    /** What the class says of itself: without a word, or points, nobody can tell. */
    @Test
    void shouldRefuseFewAccountNumbersOfElevenDigitsInOne() {
        Random random = new Random(20_261_130);
        long refused = IntStream.range(0, 30_000)
                .filter(i -> NationalIdentityNumbers.in("Beløpet går til " + account(random) + " hver måned"))
                .count();

        assertThat(refused).isBetween(600L, 900L);
    }

    private static List<String> wrappings(String number, Random random) {
        String date = number.substring(0, 6);
        String five = number.substring(6);
        String day = number.substring(0, 2);
        String month = number.substring(2, 4);
        String year = (random.nextBoolean() ? "19" : "20") + number.substring(4, 6);
        String dated = random.nextBoolean() ? "%s.%s.%s".formatted(day, month, year) : day + month + year;
        String unseen = List.of("\u200b", "\u00ad", "\u2060", "\ufeff", "\u200f", "\u202e", "\u00a0", "\u034f")
                .get(random.nextInt(8));
        return List.of(
                number,
                "«" + number + "»",
                "(" + number + ")",
                date + unseen + five,
                String.join(unseen, number.split("")),
                date
                        + List.of(" ", "-", " – ", ", ", " / ", "\n", "\t", "|", "\u2009")
                                .get(random.nextInt(9))
                        + five,
                "\"%s\" \"%s\"".formatted(date, five),
                "%s (%s)".formatted(date, five),
                "[%s] [%s]".formatted(date, five),
                "født %s, personnummer %s".formatted(date, five),
                "%s, og de fem siste er %s".formatted(date, five),
                "født %s med personnummeret %s".formatted(dated, five),
                "personnummer %s, fødselsdato %s".formatted(five, dated),
                dated + " " + five,
                day + month + year + five,
                "%s-%s-%s %s".formatted(year, month, day, five),
                "%s %s %s %s".formatted(day, month, number.substring(4, 6), five),
                "%s %s %s".formatted(date, five.substring(0, 3), five.substring(3)),
                "fnr. %s.%s.%s".formatted(number.substring(0, 4), number.substring(4, 6), five),
                translated(number, '０'),
                translated(number, '٠'),
                translated(number, '०'));
    }

    private static List<String> others(Random random) {
        String account = account(random);
        String pointed = "%s.%s.%s".formatted(account.substring(0, 4), account.substring(4, 6), account.substring(6));
        return List.of(
                "Til " + pointed + " i dag",
                "Til " + pointed.replace('.', ' ') + " i dag",
                "kontonummer " + account,
                "Konto: " + account + ", " + account(random) + " og " + account(random),
                "IBAN NO93" + account,
                table(random, " "),
                table(random, "\t"),
                table(random, " | "),
                table(random, ";"),
                "Møte %02d.%02d.%d kl. %02d:%02d og %02d.%02d.%d"
                        .formatted(
                                below(random, 28),
                                below(random, 12),
                                1990 + below(random, 50),
                                below(random, 23),
                                below(random, 59),
                                below(random, 28),
                                below(random, 12),
                                2000 + below(random, 40)),
                "%d.%d.%d %02d:%02d"
                        .formatted(
                                below(random, 28),
                                below(random, 12),
                                1990 + below(random, 50),
                                below(random, 23),
                                below(random, 59)),
                "sak %d/%06d og %d/%d"
                        .formatted(
                                2000 + below(random, 30),
                                below(random, 999_999),
                                2000 + below(random, 30),
                                below(random, 9_999_999)),
                "tlf. +47 %d %d %d / %d"
                        .formatted(
                                900 + below(random, 99),
                                10 + below(random, 89),
                                100 + below(random, 899),
                                10_000_000 + below(random, 80_000_000)),
                "org.nr. %d %d %d"
                        .formatted(100 + below(random, 899), 100 + below(random, 899), 100 + below(random, 899)),
                "%d %03d %03d kr og %d %03d kr"
                        .formatted(
                                below(random, 99),
                                below(random, 999),
                                below(random, 999),
                                below(random, 999),
                                below(random, 999)));
    }

    private static String table(Random random, String between) {
        return IntStream.range(0, 5)
                .mapToObj(row -> IntStream.range(0, 5)
                        .mapToObj(column -> "" + below(random, (int) Math.pow(10, 1 + below(random, 6))))
                        .collect(Collectors.joining(between)))
                .collect(Collectors.joining("\n"));
    }

    private static int below(Random random, int most) {
        return 1 + random.nextInt(most);
    }

    private static String translated(String number, char zero) {
        return number.chars()
                .mapToObj(digit -> String.valueOf((char) (zero + digit - '0')))
                .collect(Collectors.joining());
    }

    /** Plain, D, H or synthetic; made from the rules' own words, not from the class that is tested. */
    private static String identityNumber(Random random) {
        while (true) {
            LocalDate born = LocalDate.of(1940, 1, 1).plusDays(random.nextInt(30_000));
            int day = born.getDayOfMonth() + (random.nextInt(4) == 0 ? 40 : 0);
            int month = born.getMonthValue() + List.of(0, 0, 0, 40, 65, 80).get(random.nextInt(6));
            String nine = "%02d%02d%02d%03d".formatted(day, month, born.getYear() % 100, random.nextInt(1000));
            int first = control(nine, "376189452");
            int second = first < 0 ? -1 : control(nine + first, "5432765432");
            if (second >= 0) {
                return nine + first + second;
            }
        }
    }

    private static String account(Random random) {
        while (true) {
            String ten = "%010d".formatted(random.nextLong(10_000_000_000L));
            int control = control(ten, "5432765432");
            if (control >= 0) {
                return ten + control;
            }
        }
    }

    private static int control(String digits, String weights) {
        int sum = IntStream.range(0, digits.length())
                .map(i -> (digits.charAt(i) - '0') * (weights.charAt(i) - '0'))
                .sum();
        int control = 11 - sum % 11;
        return control == 11 ? 0 : control == 10 ? -1 : control;
    }

    @Test
    void shouldReadALongTextOnce() {
        String marks = "\u0301\u0316".repeat(500_000);

        assertThat(NationalIdentityNumbers.in("1" + marks + "1 - ".repeat(500_000) + NUMBER))
                .isTrue();
    }
}
