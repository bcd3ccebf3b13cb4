package no.tiltaksflyt.web;

import static org.assertj.core.api.Assertions.assertThat;

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
                "150765 og 00565",
                "150765          00565"
            })
    void shouldLeaveOtherNumbersAlone(String text) {
        assertThat(NationalIdentityNumbers.in(text)).isFalse();
    }

    @Test
    void shouldReadALongTextOnce() {
        String marks = "\u0301\u0316".repeat(500_000);

        assertThat(NationalIdentityNumbers.in("1" + marks + "1 - ".repeat(500_000) + NUMBER))
                .isTrue();
    }
}
