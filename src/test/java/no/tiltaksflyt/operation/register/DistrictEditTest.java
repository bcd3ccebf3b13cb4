package no.tiltaksflyt.operation.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.harness.TestDatabase;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.operation.register.DistrictEdit.Typed;
import no.tiltaksflyt.register.MunicipalityRegister;
import no.tiltaksflyt.register.MunicipalityRegister.DatedDistrict;
import no.tiltaksflyt.register.MunicipalityRegister.InDistrict;
import no.tiltaksflyt.register.RegisterChanges;
import no.tiltaksflyt.register.RegisterInDatabase;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Police districts that come, change their names and end, with a database of its own for each test. */
class DistrictEditTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
    private static final LocalDate NEXT_YEAR = LocalDate.of(2027, 1, 1);
    private static final Person ADMIN = new Person("sub", "admin", "Ada Admin", Set.of("administrator"), false);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-30T10:00:00Z"), ZoneOffset.UTC);

    private final TestDatabase database = TestDatabase.fresh();
    private final MunicipalityRegister register = RegisterInDatabase.municipalities(database.jdbc());
    private final List<Map<String, ?>> logged = new ArrayList<>();
    private final AuditLog log = (person, action, about, details) -> logged.add(details);
    private final RegisterChanges changes = RegisterInDatabase.changes(database.jdbc());
    private final RegisterEdit municipalities = new RegisterEdit(register, changes, log);
    private final DistrictEdit districts =
            new DistrictEdit(register, changes, log, new RegisterAccess(() -> ADMIN, CLOCK));

    private <T> T committed(Supplier<T> change) {
        return Objects.requireNonNull(new TransactionTemplate(new JdbcTransactionManager(database.dataSource()))
                .execute(status -> change.get()));
    }

    private List<FieldProblem> add(String id, String name, String day) {
        return committed(() -> districts.add(new Typed(id, name, name, "Mo", day), ADMIN));
    }

    private List<FieldProblem> change(String id, String name, String day) {
        return committed(() -> districts.change(new Typed(id, name, name, "Vadsø", day), ADMIN));
    }

    private List<FieldProblem> move(String number, String districtId, LocalDate from) {
        return committed(() -> municipalities.move(number, districtId, from, ADMIN));
    }

    private DatedDistrict district(String id) {
        return register.districts(TODAY).stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldKeepTheTwelveWithTheirDates() {
        assertThat(register.districts(TODAY))
                .hasSize(12)
                .allSatisfy(it -> assertThat(it.takesIn(TODAY)).isTrue());
        assertThat(register.districts(TODAY).stream()
                        .mapToInt(DatedDistrict::municipalities)
                        .sum())
                .isEqualTo(357);
    }

    @Test
    void shouldMoveMunicipalitiesToANewDistrictAndKeepWhereTheyWere() {
        assertThat(add("helgeland", "Helgeland politidistrikt", "2027-01-01")).isEmpty();

        assertThat(move("1848", "helgeland", TODAY))
                .as("it is none yet")
                .extracting(FieldProblem::messageKey)
                .containsExactly("operation.register.wrong.district-ends");
        assertThat(move("1848", "helgeland", NEXT_YEAR)).isEmpty();

        assertThat(register.history("1848").districts())
                .containsExactly(
                        new InDistrict("helgeland", NEXT_YEAR, null),
                        new InDistrict("nordland", LocalDate.of(2020, 1, 1), NEXT_YEAR));
        assertThat(register.districts(NEXT_YEAR).stream()
                        .filter(it -> it.id().equals("helgeland"))
                        .map(DatedDistrict::municipalities))
                .containsExactly(1);
    }

    @Test
    void shouldEndWhenNobodyIsLeft() {
        assertThat(add("helgeland", "Helgeland politidistrikt", "2026-11-30")).isEmpty();
        assertThat(move("1848", "helgeland", TODAY)).isEmpty();

        assertThat(change("helgeland", "Helgeland politidistrikt", "2026-12-31"))
                .extracting(FieldProblem::field, FieldProblem::messageKey, FieldProblem::arguments)
                .containsExactly(tuple("day", "operation.register.district.wrong.has-municipalities", List.of(1)));
        assertThat(district("helgeland").to()).isNull();

        assertThat(move("1848", "nordland", NEXT_YEAR)).isEmpty();
        assertThat(change("helgeland", "Helgeland politidistrikt", "2026-12-31"))
                .isEmpty();
        assertThat(district("helgeland").to()).isEqualTo(NEXT_YEAR);
        assertThat(move("1834", "helgeland", TODAY))
                .as("it would belong to nothing then")
                .extracting(FieldProblem::field)
                .containsExactly("district");
        assertThat(change("helgeland", "Helgeland politidistrikt", "")).isEmpty();
        assertThat(district("helgeland").to()).isNull();
    }

    @Test
    void shouldRefuseAFileThatMovesToADistrictThatEnds() {
        assertThat(add("helgeland", "Helgeland politidistrikt", "2026-11-30")).isEmpty();
        assertThat(change("helgeland", "Helgeland politidistrikt", "2026-12-31"))
                .isEmpty();
        byte[] file = (String.join(";", Column.codes()) + "\n1848;Steigen;Nordland;helgeland;neutral;;\n")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(new RegisterImport(register, changes, municipalities, log)
                        .preview(file, TODAY)
                        .wrong())
                .extracting(Wrong::column, Wrong::messageKey)
                .containsExactly(tuple("district", "operation.register.wrong.district-ends"));
    }

    @Test
    void shouldChangeNamesAndSayWhatBecameAnother() {
        assertThat(change("finnmark", "Finnmark nord politidistrikt", "")).isEmpty();

        assertThat(district("finnmark").district().name()).isEqualTo("Finnmark nord politidistrikt");
        assertThat(logged)
                .singleElement()
                .satisfies(details -> assertThat(details.get("name"))
                        .isEqualTo("Finnmark politidistrikt → Finnmark nord politidistrikt"));
        assertThat(change("finnmark", "Finnmark nord politidistrikt", "")).isEmpty();
        assertThat(logged).as("the same again is no change").hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "Nord, Nord politidistrikt, 2027-01-01, id, id",
        "oslo, Nord politidistrikt, 2027-01-01, id, taken",
        "'', Nord politidistrikt, 2027-01-01, id, id",
        "nord, '', 2027-01-01, name, name",
        "nord, '=1+1', 2027-01-01, name, formula",
        "nord, oslo politidistrikt, 2027-01-01, name, named",
        "nord, Aust politidistrikt, 2027-01-01, name, named",
        "nord, Nord politidistrikt, i morgen, day, day",
        "nord, Nord politidistrikt, 1999-01-01, day, day"
    })
    void shouldAddNothingThatIsWrong(String id, String name, String day, String field, String key) {
        assertThat(add(id, name, day)).first().satisfies(problem -> {
            assertThat(problem.field()).isEqualTo(field);
            assertThat(problem.messageKey()).endsWith("wrong." + key);
        });
        assertThat(register.districts(TODAY)).hasSize(12);
        assertThat(logged).isEmpty();
    }

    @Test
    void shouldNotEndBeforeItBeganOrOnNoDay() {
        assertThat(add("nord", "Nord politidistrikt", "2027-06-01")).isEmpty();

        assertThat(change("nord", "Nord politidistrikt", "2027-05-31"))
                .extracting(FieldProblem::messageKey)
                .containsExactly("operation.register.district.wrong.before-it-began");
        assertThat(change("nord", "Nord politidistrikt", "snart"))
                .extracting(FieldProblem::messageKey)
                .containsExactly("operation.register.wrong.day");
        assertThatThrownBy(() -> change("sor", "Sør", "")).isInstanceOf(UserProblem.class);
    }
}
