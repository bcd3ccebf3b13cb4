package no.tiltaksflyt.operation.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import no.tiltaksflyt.audit.AuditLog;
import no.tiltaksflyt.harness.TestDatabase;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.operation.register.ImportPlan.FieldChange;
import no.tiltaksflyt.operation.register.RegisterEdit.Contact;
import no.tiltaksflyt.operation.register.RegisterImport.Preview;
import no.tiltaksflyt.register.MunicipalityRegister;
import no.tiltaksflyt.register.MunicipalityRegister.Entry;
import no.tiltaksflyt.register.RegisterChanges;
import no.tiltaksflyt.register.RegisterInDatabase;
import no.tiltaksflyt.web.FieldProblem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What an administrator changes in the register, alone and by file, with a database of its own for each test. */
class RegisterImportTest {

    private static final String HEADER = "number;name;county;district;language;address;organisationNumber\n";
    private static final String HAMAR = "3403;Hamar;Innlandet;innlandet;neutral;;\n";
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
    private static final Person ADMIN = new Person("sub", "admin", "Ada Admin", Set.of("administrator"), false);

    private final TestDatabase database = TestDatabase.fresh();
    private final MunicipalityRegister register = RegisterInDatabase.municipalities(database.jdbc());
    private final List<Map<String, ?>> logged = new ArrayList<>();
    private RegisterImport imports;
    private RegisterEdit edit;

    @BeforeEach
    void withALog() {
        logInto((person, action, about, details) -> logged.add(details));
    }

    private void logInto(AuditLog log) {
        RegisterChanges changes = RegisterInDatabase.changes(database.jdbc());
        edit = new RegisterEdit(register, changes, log);
        imports = new RegisterImport(register, changes, edit, log);
    }

    private Optional<Preview> confirm(byte[] file, LocalDate from, String hash) {
        return committed(() -> imports.confirm(file, from, hash, ADMIN));
    }

    private <T> T committed(Supplier<T> change) {
        return Objects.requireNonNull(new TransactionTemplate(new JdbcTransactionManager(database.dataSource()))
                .execute(status -> change.get()));
    }

    /** Of Hamar, today. */
    private List<FieldProblem> contact(Contact typed) {
        return committed(() -> edit.contact("3403", typed, TODAY, ADMIN));
    }

    private List<FieldProblem> move(String number, String districtId, LocalDate from) {
        return committed(() -> edit.move(number, districtId, from, ADMIN));
    }

    private static byte[] file(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Stream<Arguments> badFiles() {
        return Stream.of(
                bad("", 0, "", "empty"),
                bad(" \n\n", 0, "", "empty"),
                bad(HEADER, 0, "", "empty"),
                bad("number;name\n3403;Hamar\n", 1, "", "header"),
                bad("name;number;county;district;language;address;organisationNumber\n" + HAMAR, 1, "", "header"),
                bad(HAMAR, 1, "", "header"),
                bad(HEADER + "3403;Hamar;Innlandet\n", 2, "", "count"),
                bad(HEADER + HAMAR + "3405;Lillehammer;Innlandet;innlandet;nb;;;\n", 3, "", "count"),
                bad(HEADER + HAMAR + HAMAR, 3, "number", "twice"),
                bad(HEADER + "Hamar;Hamar;Innlandet;innlandet;nb;;\n", 2, "number", "number"),
                bad(HEADER + "3403;;Innlandet;innlandet;nb;;\n", 2, "name", "name"),
                bad(HEADER + "3403;Hamar; ;innlandet;nb;;\n", 2, "county", "county"),
                bad(HEADER + "3403;Hamar;Innlandet;mars;nb;;\n", 2, "district", "district"),
                bad(HEADER + "3403;Hamar;Innlandet;innlandet;sv;;\n", 2, "language", "language"),
                bad(HEADER + "3403;Hamar;Innlandet;innlandet;nb;post(at)hamar;\n", 2, "address", "address"),
                bad(
                        HEADER + HAMAR + "3405;Lillehammer;Innlandet;innlandet;nb;;974760674\n",
                        3,
                        "organisationNumber",
                        "organisationNumber"),
                bad(HEADER + "3403;=HYPERLINK(1);Innlandet;innlandet;nb;;\n", 2, "name", "formula"),
                bad(HEADER + "3403;Hamar;Innlandet;innlandet;nb;@sum;\n", 2, "address", "formula"),
                bad(HEADER + "3403;-Hamar;Innlandet;innlandet;nb;;\n", 2, "name", "formula"),
                bad(HEADER + "3403;\"Ha\nmar\";Innlandet;innlandet;nb;;\n", 2, "name", "characters"),
                bad(HEADER + "3403;Ha\u202emar;Innlandet;innlandet;nb;;\n", 2, "name", "characters"),
                bad(HEADER + "3403;" + "a".repeat(201) + ";Innlandet;innlandet;nb;;\n", 2, "name", "long"),
                bad(HEADER + HAMAR + "3405;\"Lille\"hammer;Innlandet;innlandet;nb;;\n", 3, "", "quotes"),
                bad(HEADER + "1507;Ålesund;Møre og Romsdal;more-og-romsdal;nb;;\n", 2, "number", "another-day"),
                Arguments.of(encoded(StandardCharsets.ISO_8859_1), 3, "", "encoding"),
                Arguments.of(encoded(StandardCharsets.UTF_16), 1, "", "encoding"),
                Arguments.of(encoded(StandardCharsets.UTF_16LE), 1, "", "encoding"),
                Arguments.of(encoded(Charset.forName("windows-1252")), 3, "", "encoding"),
                Arguments.of((HEADER + HAMAR).getBytes(StandardCharsets.UTF_16BE), 1, "", "encoding"),
                bad("\uFEFF", 0, "", "empty"),
                bad("\uFEFF\r\n\r\n", 0, "", "empty"),
                bad(
                        "kommunenummer;name;county;district;language;address;organisationNumber\n" + HAMAR,
                        1,
                        "",
                        "header"),
                bad(HEADER.replace("\n", ";extra\n") + HAMAR, 1, "", "header"),
                bad(HEADER + HAMAR.replace(';', '\t'), 2, "", "count"),
                bad(HEADER + "301;Oslo;Oslo;oslo;nb;;\n0301;Oslo;Oslo;oslo;nb;;\n", 3, "number", "twice"),
                bad(HEADER + "31;Oslo;Oslo;oslo;nb;;\n", 2, "number", "number"),
                bad(HEADER + "34030;Hamar;Innlandet;innlandet;nb;;\n", 2, "number", "number"),
                bad(HEADER + "3403.0;Hamar;Innlandet;innlandet;nb;;\n", 2, "number", "number"),
                bad(HEADER + "3403;+47;Innlandet;innlandet;nb;;\n", 2, "name", "formula"),
                bad(HEADER + "3403;\"\t=1\";Innlandet;innlandet;nb;;\n", 2, "name", "formula"),
                bad(HEADER + HAMAR + "3405;\"Lillehammer;Innlandet;innlandet;nb;;\n", 3, "", "count"),
                Arguments.of(new byte[10 * 1024 * 1024], 0, "", "large"),
                bad(HEADER + " ".repeat(1_048_577), 0, "", "large"));
    }

    private static Arguments bad(String text, int line, String column, String wrong) {
        return Arguments.of(file(text), line, column, wrong);
    }

    private static byte[] encoded(Charset charset) {
        return (HEADER + HAMAR + "1508;Ålesund;Møre og Romsdal;more-og-romsdal;nb;;\n").getBytes(charset);
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void shouldSayWhatIsWrongAndWhere(byte[] file, int line, String column, String key) {
        Preview preview = imports.preview(file, TODAY);

        assertThat(preview.wrong()).singleElement().satisfies(wrong -> {
            assertThat(wrong.line()).isEqualTo(line);
            assertThat(wrong.column()).isEqualTo(column);
            assertThat(wrong.messageKey()).isEqualTo("operation.register.wrong." + key);
        });
        assertThat(confirm(file, TODAY, preview.plan().hash())).isPresent();
        assertThat(logged).isEmpty();
    }

    /** As spreadsheets and editors write it: with a mark or not, with the line ends of each system, with the last or not. */
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void shouldReadEveryWayOfEndingALine(String end) {
        String text = (HEADER + "301;Oslo;Oslo;oslo;nn;;\n3403;Hamar;Innlandet;innlandet;nn;;").replace("\n", end);

        for (String written : List.of(text, text + end, "\uFEFF" + text, text + end + end)) {
            Preview preview = imports.preview(file(written), TODAY);
            assertThat(preview.wrong()).isEmpty();
            assertThat(preview.plan().changed())
                    .extracting(change -> change.after().number())
                    .containsExactly("0301", "3403");
        }
    }

    @Test
    void shouldTellEveryErrorOfAFile() {
        byte[] file = file(HEADER + "1;;Innlandet;x;y;z;1\n" + HAMAR);

        assertThat(imports.preview(file, TODAY).wrong())
                .extracting(Wrong::column)
                .containsExactly("number", "name", "district", "language", "address", "organisationNumber");
    }

    @Test
    void shouldShowExactlyWhatChangesAndDoThatAlone() {
        byte[] file = file("\uFEFF" + HEADER.replace(';', ',')
                + "301,Oslo,Oslo,Oslo politidistrikt,nøytral,,\r\n"
                + "3403,Hamar,Innlandet,ost,nn,post@hamar.example,974 760 673\r\n"
                + "9990,\"Nyby, nord\",Innlandet,innlandet,nb,,\r\n");

        Preview preview = imports.preview(file, TODAY);

        assertThat(preview.wrong()).isEmpty();
        ImportPlan plan = preview.plan();
        assertThat(plan.unchanged()).isEqualTo(1);
        assertThat(plan.absent()).hasSize(355);
        assertThat(plan.added()).extracting(Entry::name).containsExactly("Nyby, nord");
        assertThat(plan.changed())
                .singleElement()
                .satisfies(change -> assertThat(change.fields())
                        .containsExactly(
                                new FieldChange(Column.DISTRICT, "innlandet", "ost"),
                                new FieldChange(Column.LANGUAGE, "neutral", "nn"),
                                new FieldChange(Column.ADDRESS, "", "post@hamar.example"),
                                new FieldChange(Column.ORGANISATION_NUMBER, "", "974760673")));
        assertThat(logged).as("nothing is done yet").isEmpty();

        assertThat(confirm(file, TODAY, plan.hash())).isEmpty();

        assertThat(register.entriesOn(TODAY)).hasSize(358);
        assertThat(register.entryOn("3403", TODAY))
                .contains(new Entry("3403", "Hamar", "Innlandet", "ost", "nn", "post@hamar.example", "974760673"));
        assertThat(register.entryOn("3403", TODAY.minusDays(1)).orElseThrow().districtId())
                .isEqualTo("innlandet");
        assertThat(logged).hasSize(3);
        assertThat(logged.get(1).get("district")).isEqualTo("innlandet → ost");
        assertThat(imports.preview(file, TODAY).plan().isEmpty()).isTrue();
    }

    @Test
    void shouldDoNothingElseThanWhatWasSeen() {
        byte[] file = file(HEADER + HAMAR.replace("neutral", "nn"));
        String seen = imports.preview(file, TODAY).plan().hash();

        assertThat(confirm(file(HEADER + HAMAR.replace("neutral", "nb")), TODAY, seen))
                .as("another file")
                .isPresent();
        assertThat(confirm(file, TODAY.plusDays(1), seen)).as("another day").isPresent();
        contact(new Contact("nb", "", ""));
        assertThat(confirm(file, TODAY, seen)).as("another register").isPresent();
        assertThat(register.entryOn("3403", TODAY).orElseThrow().language()).isEqualTo("nb");
    }

    @Test
    void shouldTakeNothingWhereItBreaksOnTheWay() {
        byte[] file = file(HEADER + HAMAR.replace("neutral", "nn") + "3405;Lillehammer;Innlandet;ost;nb;;\n");
        String seen = imports.preview(file, TODAY).plan().hash();
        logInto((person, action, about, details) -> {
            if (details.containsValue("3405")) {
                throw new IllegalStateException("the log is away");
            }
        });

        assertThatThrownBy(() -> confirm(file, TODAY, seen)).hasMessage("the log is away");

        assertThat(register.entryOn("3403", TODAY).orElseThrow().language()).isEqualTo("neutral");
        assertThat(register.entryOn("3405", TODAY).orElseThrow().districtId()).isEqualTo("innlandet");
    }

    @Test
    void shouldRefuseADayBeforeALaterChange() {
        move("3403", "ost", TODAY.plusDays(10));
        byte[] file = file(HEADER + "3403;Hamar;Innlandet;oslo;neutral;;\n");

        assertThat(imports.preview(file, TODAY).wrong())
                .extracting(Wrong::column, Wrong::messageKey)
                .containsExactly(tuple("district", "operation.register.wrong.later"));
        assertThat(imports.preview(file, TODAY.plusDays(10)).wrong()).isEmpty();
    }

    /** Whatever stands in the register, the file that it gives changes nothing in it. */
    @Test
    void shouldImportWhatItExported() {
        assertThat(again(register.entriesOn(TODAY)).isEmpty()).isTrue();
        for (int seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            List<Entry> made = register.entriesOn(TODAY).stream()
                    .filter(it -> random.nextInt(12) == 0)
                    .map(it -> made(it, random))
                    .toList();
            byte[] file = RegisterFile.of(made);
            assertThat(confirm(file, TODAY, imports.preview(file, TODAY).plan().hash()))
                    .as("seed %d", seed)
                    .isEmpty();
            ImportPlan again = again(register.entriesOn(TODAY));
            assertThat(again.isEmpty()).as("seed %d: %s", seed, again).isTrue();
            assertThat(again.absent()).isEmpty();
        }
    }

    private ImportPlan again(List<Entry> entries) {
        Preview preview = imports.preview(RegisterFile.of(entries), TODAY);
        assertThat(preview.wrong()).isEmpty();
        return preview.plan();
    }

    private static Entry made(Entry entry, Random random) {
        List<String> districts = List.of("ost", "oslo", "innlandet", "troms");
        return new Entry(
                entry.number(),
                "N" + text(random),
                "F" + text(random),
                districts.get(random.nextInt(districts.size())),
                List.of("nb", "nn", "neutral").get(random.nextInt(3)),
                random.nextBoolean() ? "" : "post-%d@kommune.example".formatted(random.nextInt(1000)),
                random.nextBoolean() ? "" : "974760673");
    }

    private static String text(Random random) {
        String characters = "aå;,\"'=+-@ \u00e1ŋ\\#|<&";
        String made = IntStream.range(0, random.nextInt(12))
                .map(at -> characters.charAt(random.nextInt(characters.length())))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        return made + "x";
    }

    @Test
    void shouldChangeOneMunicipality() {
        assertThat(contact(new Contact("nynorsk", " post@hamar.example ", "974 760 673")))
                .isEmpty();

        assertThat(register.entryOn("3403", TODAY))
                .contains(
                        new Entry("3403", "Hamar", "Innlandet", "innlandet", "nn", "post@hamar.example", "974760673"));
        assertThat(logged)
                .singleElement()
                .satisfies(details -> assertThat(details.get("address")).isEqualTo("– → post@hamar.example"));
        assertThat(contact(new Contact("nn", "post@hamar.example", "974760673")))
                .isEmpty();
        assertThat(logged).as("the same again is no change").hasSize(1);
    }

    @Test
    void shouldSaveNothingOfAWrongChange() {
        assertThat(contact(new Contact("sv", "hamar", "123456789")))
                .extracting(FieldProblem::field)
                .containsExactly("language", "address", "organisationNumber");
        assertThat(move("3403", "mars", TODAY)).extracting(FieldProblem::field).containsExactly("district");
        assertThat(move("3403", "innlandet", TODAY))
                .extracting(FieldProblem::field)
                .containsExactly("district");
        assertThat(move("1507", "ost", TODAY)).extracting(FieldProblem::field).containsExactly("from");
        assertThat(logged).isEmpty();
    }

    @Test
    void shouldLeaveAnOpenRoundWhatItHad() {
        database.owner().sql("""
                insert into input_round (round_id, title, letter_nb, letter_nn, questions, deadline, closes_on,
                    register_date, starts_at_once, state, link_key, created_by, created_by_name, created_at, opened_at)
                values ('r', 't', 'b', 'n', '{}', '2027-01-01', '2027-02-01', '2026-11-01', false, 'open', '\\x00', 's',
                    'n', now(), now())
                """).update();
        database.owner().sql("""
                insert into invited_municipality (round_id, number, name, county, district_id, language, input_id,
                    dialogue_id, since, invited_at)
                values ('r', '3403', 'Hamar', 'Innlandet', 'innlandet', 'nb', 'i', 'd', now(), now())
                """).update();

        assertThat(move("3403", "ost", TODAY)).isEmpty();

        assertThat(database.jdbc()
                        .sql("select district_id from invited_municipality where number = '3403'")
                        .query(String.class)
                        .single())
                .isEqualTo("innlandet");
        assertThat(register.entryOn("3403", TODAY).orElseThrow().districtId()).isEqualTo("ost");
    }
}
