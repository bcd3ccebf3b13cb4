package no.tiltaksflyt.operation.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.harness.TestDatabase;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.register.MunicipalityRegister;
import no.tiltaksflyt.register.MunicipalityRegister.Entry;
import no.tiltaksflyt.register.MunicipalityRegister.Relative;
import no.tiltaksflyt.register.Register;
import no.tiltaksflyt.register.RegisterChanges;
import no.tiltaksflyt.register.RegisterInDatabase;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Municipalities that end, are merged and split, with a database of its own for each test. */
class RegisterEndingTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 12, 31);
    private static final LocalDate AFTER = LocalDate.of(2027, 1, 1);
    private static final Person ADMIN = new Person("sub", "admin", "Ada Admin", Set.of("administrator"), false);

    private final TestDatabase database = TestDatabase.fresh();
    private final MunicipalityRegister register = RegisterInDatabase.municipalities(database.jdbc());
    private final List<String> logged = new ArrayList<>();
    private RegisterEnding ending;
    private RegisterEdit edit;

    @BeforeEach
    void withALog() {
        logInto((person, action, about, details) -> logged.add(action + " " + details.get("municipality")));
    }

    private void logInto(AuditLog log) {
        RegisterChanges changes = RegisterInDatabase.changes(database.jdbc());
        edit = new RegisterEdit(register, changes, log);
        ending = new RegisterEnding(register, changes, edit, log);
    }

    private Register today(String day) {
        return RegisterInDatabase.register(
                database.jdbc(), Clock.fixed(Instant.parse(day + "T10:00:00Z"), ZoneOffset.UTC));
    }

    @SafeVarargs
    private List<FieldProblem> end(
            String number, LocalDate lastDay, String also, String successors, Map<Column, String>... created) {
        TypedEnding typed = new TypedEnding(lastDay.toString(), also, successors, List.of(created));
        return Objects.requireNonNull(new TransactionTemplate(new JdbcTransactionManager(database.dataSource()))
                .execute(status -> ending.end(number, typed, lastDay, ADMIN)));
    }

    private static Map<Column, String> made(String number, String name) {
        return Map.of(
                Column.NUMBER, number,
                Column.NAME, name,
                Column.COUNTY, "Innlandet",
                Column.DISTRICT, "innlandet",
                Column.LANGUAGE, "nn",
                Column.ADDRESS, "post@ny.example",
                Column.ORGANISATION_NUMBER, "974 760 673");
    }

    @Test
    void shouldMergeTwoIntoANewOne() {
        assertThat(end("3403", LAST_DAY, "3411", "", made("3460", "Hedmarken"))).isEmpty();

        assertThat(register.entryOn("3403", LAST_DAY)).isPresent();
        assertThat(register.entryOn("3403", AFTER)).isEmpty();
        assertThat(register.entryOn("3411", AFTER)).isEmpty();
        assertThat(register.entryOn("3460", LAST_DAY)).isEmpty();
        assertThat(register.entryOn("3460", AFTER))
                .contains(
                        new Entry("3460", "Hedmarken", "Innlandet", "innlandet", "nn", "post@ny.example", "974760673"));
        assertThat(register.history("3460").former())
                .extracting(Relative::number)
                .containsExactly("3403", "3411");
        assertThat(logged)
                .containsExactly(
                        "register.municipality-added 3460",
                        "register.municipality-ended 3403",
                        "register.municipality-ended 3411");
    }

    @Test
    void shouldSplitOneIntoANewOneAndOneThatStands() {
        assertThat(end("3403", LAST_DAY, "", "3411", made("3460", "Vestbyen"))).isEmpty();

        assertThat(today("2026-12-31").successors("3403"))
                .as("it is itself until the day has come")
                .isEmpty();
        assertThat(today("2026-12-31").predecessors("3460")).isEmpty();
        assertThat(today("2027-01-01").successors("3403")).containsExactly("3411", "3460");
        assertThat(today("2027-01-01").predecessors("3460")).containsExactly("3403");
    }

    @Test
    void shouldFollowANumberToWhatItIsNow() {
        assertThat(end("1580", LAST_DAY, "", "1508")).isEmpty();
        assertThat(end("3101", LAST_DAY, "", "", made("3190", "Nyhalden"))).isEmpty();

        Register later = today("2027-01-01");
        assertThat(later.successors("1507")).containsExactly("1508");
        assertThat(later.predecessors("1508")).containsExactly("1507", "1580");
        assertThat(later.successors("3001")).containsExactly("3190");
        assertThat(later.predecessors("3190")).containsExactly("3001", "3101");
        assertThat(later.predecessors("3403")).isEmpty();
    }

    @Test
    void shouldKeepHowTheFormerOneWasReached() {
        committedContact("3403", new RegisterEdit.Contact("nn", "post@hamar.example", "974760673"));
        assertThat(end("3403", LAST_DAY, "", "3411")).isEmpty();

        LocalDate day = register.history("3403").nearest(LocalDate.of(2027, 6, 1));

        assertThat(day).isEqualTo(LAST_DAY);
        assertThat(register.entryOn("3403", day).orElseThrow().address()).isEqualTo("post@hamar.example");
    }

    private void committedContact(String number, RegisterEdit.Contact contact) {
        new TransactionTemplate(new JdbcTransactionManager(database.dataSource()))
                .executeWithoutResult(status -> edit.contact(number, contact, TODAY, ADMIN));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3403 | 2026-12-31 |      | 9998      | successors | unknown",
                "3403 | 2026-12-31 |      | 34        | successors | number",
                "3403 | 2026-12-31 |      | =3411     | successors | formula",
                "3403 | 2026-12-31 |      | 3411 3411 | successors | twice",
                "3403 | 2026-12-31 |      | 3403      | successors | itself",
                "3403 | 2026-12-31 | 3411 | 3411      | successors | itself",
                "3403 | 2026-12-31 |      | 1507      | successors | not-then",
                "3403 | 2026-12-31 |      |           | successors | none",
                "1507 | 2026-12-31 |      | 1508      | lastDay    | ended",
                "3403 | 2026-12-31 | 1507 | 3411      | also       | ended",
                "3403 | 2026-12-31 | 3403 | 3411      | also       | twice",
                "3403 | 2026-12-31 | 9998 | 3411      | also       | unknown",
                "1508 | 2023-12-31 |      | 3411      | lastDay    | before-it-began",
                "1508 | 2023-05-01 |      | 3411      | lastDay    | before-it-began"
            })
    void shouldSayWhatIsWrongAndDoNothing(
            String number, LocalDate lastDay, String also, String successors, String field, String key) {
        List<FieldProblem> problems =
                end(number, lastDay, also == null ? "" : also, successors == null ? "" : successors);

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.field()).isEqualTo(field);
            assertThat(problem.messageKey()).endsWith("wrong." + key);
        });
        assertThat(logged).isEmpty();
        assertThat(register.entriesOn(AFTER)).hasSize(357);
    }

    @Test
    void shouldSayAllThatANewOneLacks() {
        Map<Column, String> empty = Map.of(Column.NAME, "Nyby", Column.LANGUAGE, "sv");
        assertThat(end("3403", LAST_DAY, "", "", empty))
                .extracting(FieldProblem::field, it -> it.messageKey().replaceFirst(".*wrong\\.", ""))
                .containsExactly(
                        tuple("number-0", "number"),
                        tuple("county-0", "county"),
                        tuple("district-0", "district"),
                        tuple("language-0", "language"),
                        tuple("address-0", "address-missing"),
                        tuple("organisationNumber-0", "organisationNumber-missing"));
        assertThat(end("3403", LAST_DAY, "", "", made("3411", "Nyby")))
                .extracting(FieldProblem::messageKey)
                .containsExactly("operation.register.end.wrong.taken");
        assertThat(end("3403", LAST_DAY, "", "", made("3460", "Nyby"), made("3460", "Ringby")))
                .extracting(FieldProblem::messageKey)
                .containsExactly("operation.register.end.wrong.twice");
        assertThat(register.entriesOn(AFTER)).hasSize(357);
    }

    @Test
    void shouldRefuseACircle() {
        assertThat(end("3403", LAST_DAY, "", "3411")).isEmpty();

        assertThat(end("3411", TODAY, "", "3403"))
                .extracting(FieldProblem::messageKey)
                .containsExactly(
                        "operation.register.end.wrong.takes-over-later", "operation.register.end.wrong.circle");
        assertThat(end("3403", LAST_DAY, "", "3412"))
                .as("it ends once")
                .extracting(FieldProblem::messageKey)
                .containsExactly("operation.register.end.wrong.ended");
        assertThat(register.history("3411").later()).isEmpty();
    }

    @Test
    void shouldNotForgetAChangeThatIsToCome() {
        new TransactionTemplate(new JdbcTransactionManager(database.dataSource()))
                .executeWithoutResult(status -> edit.move("3403", "ost", AFTER, ADMIN));

        assertThat(end("3403", TODAY, "", "3411"))
                .extracting(FieldProblem::messageKey)
                .containsExactly("operation.register.end.wrong.later-change");
    }

    @Test
    void shouldDoNothingWhereItBreaksOnTheWay() {
        logInto((person, action, about, details) -> {
            if (details.containsValue("3411")) {
                throw new IllegalStateException("the log is away");
            }
        });

        assertThatThrownBy(() -> end("3403", LAST_DAY, "3411", "", made("3460", "Hedmarken")))
                .hasMessage("the log is away");

        assertThat(register.entriesOn(AFTER)).hasSize(357);
        assertThat(register.history("3460").isKnown()).isFalse();
        assertThat(register.history("3403").later()).isEmpty();
    }

    @Test
    void shouldNotKnowANumberThatNeverWas() {
        assertThatThrownBy(() -> end("9998", LAST_DAY, "", "3411")).isInstanceOf(UserProblem.class);
    }
}
