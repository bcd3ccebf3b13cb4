package no.tiltaksflyt.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import no.tiltaksflyt.harness.TestDatabase;
import org.junit.jupiter.api.Test;

class RegisterQueriesTest {

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final LocalDate IN_2023 = LocalDate.of(2023, 6, 1);

    private final RegisterQueries register =
            new RegisterQueries(DATABASE.jdbc(), Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC));

    @Test
    void shouldKnowTodaysMunicipalitiesAndDistricts() {
        assertThat(register.municipalities()).hasSize(357);
        assertThat(register.districts()).hasSize(12);
        assertThat(register.municipalities())
                .allSatisfy(it -> assertThat(register.district(it.districtId())).isPresent());
    }

    @Test
    void shouldKnowEveryMunicipalityOf2023() {
        assertThat(DATABASE.jdbc()
                        .sql("select number from municipality where valid_from < '2024-01-01'")
                        .query(String.class)
                        .list())
                .hasSize(356)
                .allSatisfy(number ->
                        assertThat(register.municipalityOn(number, IN_2023)).isPresent());
    }

    @Test
    void shouldResolveAFormerNumberInItsTimeOnly() {
        assertThat(register.municipality("3001")).isEmpty();
        assertThat(register.municipalityOn("3001", IN_2023))
                .hasValueSatisfying(it -> assertThat(it.name()).isEqualTo("Halden"));
        assertThat(register.successors("3001")).containsExactly("3101");
        assertThat(register.successors("1507")).containsExactly("1508", "1580");
        assertThat(register.municipalityName("3001")).isEqualTo("Halden");
    }

    @Test
    void shouldLeaveUnknownNumbersAlone() {
        assertThat(register.municipality("9999")).isEmpty();
        assertThat(register.municipality("' or 1=1 --")).isEmpty();
        assertThat(register.municipalityName("9999")).isEqualTo("9999");
    }

    @Test
    void shouldTakeALanguageDecisionThatIsImported() {
        assertThat(register.municipality("1848"))
                .hasValueSatisfying(it -> assertThat(it.language()).isEqualTo("neutral"));

        DATABASE.owner()
                .sql("insert into municipality_language (number, language) values ('4601', 'nn')")
                .update();

        assertThat(register.municipality("4601"))
                .hasValueSatisfying(it -> assertThat(it.language()).isEqualTo("nn"));
    }
}
