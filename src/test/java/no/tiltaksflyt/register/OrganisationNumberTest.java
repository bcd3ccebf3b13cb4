package no.tiltaksflyt.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrganisationNumberTest {

    @ParameterizedTest
    @ValueSource(strings = {"974760673", "889640782", "972417807", "000000000"})
    void shouldKnowARightOne(String number) {
        assertThat(OrganisationNumber.isValid(number)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"974760674", "889640783", "97476067", "9747606730", "97476067x", "", "٩٧٤٧٦٠٦٧٣", "947760673"})
    void shouldKnowAWrongOne(String number) {
        assertThat(OrganisationNumber.isValid(number)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000010", "60000000"})
    void shouldKnowThatTheControlIsAtTheEnd(String beginning) {
        long right = IntStream.range(0, 10)
                .filter(digit -> OrganisationNumber.isValid(beginning + digit))
                .count();
        assertThat(right).isLessThanOrEqualTo(1);
    }
}
