package no.tiltaksflyt.measure.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.AccessScope;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasurePagesTest {

    @ParameterizedTest
    @CsvSource({
        "municipality-1848, none-yet-municipality",
        "district-nordland, none-yet-district",
        "pod-leader,        none-yet"
    })
    void shouldNotSayThatThereAreNoMeasuresWhereTheReaderSeesHerOwnAlone(String group, String text) {
        Person person = new Person("sub", "someone", "Someone", Set.of(group), false);

        assertThat(MeasurePages.noneYet(AccessScope.of(person))).isEqualTo(text);
    }
}
