package no.tiltaksflyt.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import no.tiltaksflyt.harness.TestDatabase;
import no.tiltaksflyt.register.MunicipalityRegister.Entry;
import no.tiltaksflyt.register.MunicipalityRegister.History;
import no.tiltaksflyt.register.MunicipalityRegister.InDistrict;
import no.tiltaksflyt.register.MunicipalityRegister.Named;
import no.tiltaksflyt.register.MunicipalityRegister.Relative;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

class MunicipalityRegisterTest {

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final LocalDate START = LocalDate.of(2020, 1, 1);
    private static final LocalDate DAY = LocalDate.of(2027, 1, 1);

    private final MunicipalityRegister register = new MunicipalityRegisterQueries(DATABASE.jdbc());
    private final RegisterChanges changes = new RegisterRepository(DATABASE.jdbc());

    @Test
    void shouldKnowTheMunicipalitiesOfEachDay() {
        assertThat(register.entriesOn(LocalDate.of(2023, 12, 31))).hasSize(356);
        assertThat(register.entriesOn(LocalDate.of(2024, 1, 1))).hasSize(357);
        assertThat(register.entriesOn(LocalDate.of(2019, 12, 31))).isEmpty();
    }

    @Test
    void shouldTellWhereAMunicipalityCameFromAndWhatItBecame() {
        assertThat(register.history("1507").later())
                .containsExactly(new Relative("1508", "Ålesund"), new Relative("1580", "Haram"));
        assertThat(register.history("1580").former()).containsExactly(new Relative("1507", "Ålesund"));
        assertThat(register.history("0000")).isEqualTo(new History(List.of(), List.of(), List.of(), List.of()));
    }

    @Test
    void shouldMoveAMunicipalityFromADay() {
        changes.move("3403", "ost", DAY);

        assertThat(district("3403", DAY.minusDays(1))).isEqualTo("innlandet");
        assertThat(district("3403", DAY)).isEqualTo("ost");
        assertThat(register.history("3403").districts())
                .containsExactly(new InDistrict("ost", DAY, null), new InDistrict("innlandet", START, DAY));

        changes.move("3403", "oslo", DAY);
        assertThat(register.history("3403").districts())
                .as("the same day is corrected")
                .containsExactly(new InDistrict("oslo", DAY, null), new InDistrict("innlandet", START, DAY));
        assertThatThrownBy(() -> changes.move("3403", "agder", DAY.minusDays(1)))
                .isInstanceOf(IllegalStateException.class);
    }

    private String district(String number, LocalDate day) {
        return register.entryOn(number, day).orElseThrow().districtId();
    }

    @Test
    void shouldRenameAMunicipalityFromADay() {
        changes.rename("3405", "Nye Lillehammer", "Gudbrandsdal", DAY);

        assertThat(register.history("3405").names())
                .containsExactly(
                        new Named("Nye Lillehammer", "Gudbrandsdal", DAY, null),
                        new Named("Lillehammer", "Innlandet", START, DAY));
        assertThatThrownBy(() -> changes.rename("1507", "Ålesund igjen", "Møre og Romsdal", DAY))
                .as("it has ceased")
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldAddAMunicipalityAndChangeHowItIsReached() {
        Entry added = new Entry("9990", "Nyby", "Innlandet", "innlandet", "nn", "post@nyby.example", "974760673");
        changes.add(added, DAY);
        assertThat(register.entryOn("9990", DAY)).contains(added);
        assertThat(register.entryOn("9990", DAY.minusDays(1))).isEmpty();

        changes.speak("9990", "neutral");
        changes.reach("9990", "", "");
        assertThat(register.entryOn("9990", DAY))
                .contains(new Entry("9990", "Nyby", "Innlandet", "innlandet", "neutral", "", ""));
    }

    @Test
    void shouldHaveNoTwoDistrictsAtOnce() {
        assertThatThrownBy(() -> DATABASE.owner()
                        .sql("insert into municipality_district values ('0301', '2025-01-01', null, 'ost')")
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> DATABASE.owner()
                        .sql("insert into municipality_district values ('0301', '2025-01-01', '2025-01-01', 'ost')")
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }
}
