package no.tiltaksflyt.workshop.store;

import static no.tiltaksflyt.workshop.store.WorkshopOnDatabase.HILDE;
import static no.tiltaksflyt.workshop.store.WorkshopOnDatabase.PETTER;
import static no.tiltaksflyt.workshop.store.WorkshopOnDatabase.form;
import static no.tiltaksflyt.workshop.store.WorkshopOnDatabase.process;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.workshop.file.ModelDocument;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;

class ModelStoreTest {

    private static final WorkshopOnDatabase WORLD = new WorkshopOnDatabase();

    private final ModelStore store = WORLD.store;

    private static void supplied(ModelFile file) {
        WORLD.supplied(file);
    }

    private OpenModel save(ModelFile file, String seen) {
        return save(file, seen, false);
    }

    private OpenModel save(ModelFile file, String seen, boolean hilde) {
        return WORLD.transaction.execute(all -> store.save(file.id(), file.text(), seen, hilde ? HILDE : PETTER));
    }

    private static void problem(ThrowingCallable deed, HttpStatus status, String key) {
        assertThatExceptionOfType(UserProblem.class).isThrownBy(deed).satisfies(problem -> {
            assertThat(problem.status()).isEqualTo(status);
            assertThat(
                            problem.fieldProblems().isEmpty()
                                    ? problem.messageKey()
                                    : problem.fieldProblems().getFirst().messageKey())
                    .isEqualTo(key);
        });
    }

    @Test
    void shouldBeginWithWhatTheApplicationBringsAndDeployIt() {
        supplied(process("brought", "Første"));
        supplied(process("brought", "Første"));

        assertThat(store.model("brought").deployed()).isEqualTo(1);
        assertThat(store.versions("brought")).hasSize(1);
        assertThat(store.model("brought").name("en")).isEqualTo("Første");

        supplied(process("brought", "Andre"));

        assertThat(store.model("brought").deployed()).isEqualTo(2);
        assertThat(store.model("brought").offered()).isNull();
    }

    @Test
    void shouldOfferASuppliersVersionWhereAnOwnerHasDeployed() {
        supplied(process("owned", "Første"));
        int own = WORLD.written(process("owned", "Vår"), PETTER);
        WORLD.transaction.executeWithoutResult(all -> WORLD.supply.deployed("owned", own));

        supplied(process("owned", "Første"));
        assertThat(store.model("owned").offered()).isNull();
        supplied(process("owned", "Leverandørens nye"));

        assertThat(store.model("owned").deployed()).isEqualTo(own);
        assertThat(store.model("owned").offered()).isEqualTo(3);
        WORLD.transaction.executeWithoutResult(all -> WORLD.supply.takeIn(process("owned", "For en prøve"), true));
        assertThat(store.model("owned").deployed()).isEqualTo(4);
    }

    @Test
    void shouldTellTheAuditLogWhatTheSupplierBrings() {
        List<Map<String, ?>> told = new ArrayList<>();
        Supply supply = new Supply(
                new ModelRepository(WORLD.database.jdbc()),
                (person, action, about, details) -> {
                    assertThat(person).isNull();
                    assertThat(action).isEqualTo("model.supplied");
                    told.add(details);
                },
                WorkshopOnDatabase.CLOCK);
        for (String name : List.of("Første", "Første", "Andre")) {
            WORLD.transaction.executeWithoutResult(all -> supply.takeIn(process("audited", name), false));
        }
        WORLD.transaction.executeWithoutResult(all -> WORLD.supply.deployed("audited", 1));
        WORLD.transaction.executeWithoutResult(all -> supply.takeIn(process("audited", "Tredje"), false));

        assertThat(told)
                .containsExactly(
                        Map.of("model", "audited", "version", 1, "deployed", true),
                        Map.of("model", "audited", "version", 2, "deployed", true),
                        Map.of("model", "audited", "version", 3, "deployed", false));
    }

    @Test
    void shouldKeepADraftUntilItBecomesAVersion() {
        supplied(process("written", "Første"));
        OpenModel before = store.open("written");
        assertThat(before.isDraft()).isFalse();

        assertThat(save(process("written", "Første"), before.etag()).isDraft()).isFalse();
        OpenModel draft = save(process("written", "Andre"), before.etag());

        assertThat(draft.isDraft()).isTrue();
        assertThat(draft.authorName()).isEqualTo("petter");
        assertThat(store.drafts()).anyMatch(kept -> kept.ref().id().equals("written"));
        problem(
                () -> store.saveVersion("written", draft.etag(), "  ", PETTER),
                HttpStatus.UNPROCESSABLE_ENTITY,
                "workshop.message.missing");
        problem(
                () -> store.saveVersion("written", draft.etag(), "x".repeat(1001), PETTER),
                HttpStatus.UNPROCESSABLE_ENTITY,
                "workshop.message.too-long");
        int number = WORLD.transaction.execute(all -> store.saveVersion("written", draft.etag(), "Derfor", HILDE));

        assertThat(number).isEqualTo(2);
        assertThat(store.open("written").isDraft()).isFalse();
        assertThat(store.version("written", 2).authors()).containsExactlyInAnyOrder("petter", "hilde");
        assertThat(store.version("written", 2).file().text())
                .isEqualTo(process("written", "Andre").text());
        problem(
                () -> store.saveVersion("written", store.open("written").etag(), "Derfor", HILDE),
                HttpStatus.CONFLICT,
                "workshop.version.nothing-new");
    }

    /** Who wrote what was never deployed has written what is made from it, too. */
    @Test
    void shouldCountAuthorsBackToWhatIsDeployed() {
        supplied(process("many", "Første"));
        WORLD.written(process("many", "Andre"), PETTER);
        int third = WORLD.written(process("many", "Tredje"), HILDE);
        assertThat(store.version("many", third).authors()).containsExactlyInAnyOrder("petter", "hilde");

        WORLD.transaction.executeWithoutResult(all -> WORLD.supply.deployed("many", third));
        int fourth = WORLD.written(process("many", "Fjerde"), PETTER);

        assertThat(store.version("many", fourth).authors()).containsExactly("petter");
    }

    /** Also when she who brings it back changes a word of it. */
    @Test
    void shouldKnowWhoWroteWhatIsBroughtBack() {
        supplied(process("brought-back", "Første"));
        int second = WORLD.written(process("brought-back", "Petters"), PETTER);
        int third = WORLD.written(process("brought-back", "Tredje"), HILDE);
        WORLD.transaction.executeWithoutResult(all -> WORLD.supply.deployed("brought-back", third));

        WORLD.transaction.executeWithoutResult(all ->
                store.restore("brought-back", second, store.open("brought-back").etag(), HILDE));
        int fourth = WORLD.written(process("brought-back", "Petters, endret"), HILDE);
        assertThat(store.version("brought-back", fourth).authors()).containsExactlyInAnyOrder("petter", "hilde");

        WORLD.transaction.executeWithoutResult(all -> WORLD.supply.deployed("brought-back", fourth));
        int fifth = WORLD.written(process("brought-back", "Petters"), HILDE);
        assertThat(store.version("brought-back", fifth).authors()).containsExactlyInAnyOrder("petter", "hilde");
    }

    @Test
    void shouldOverwriteNothingInSilence() {
        supplied(process("shared", "Første"));
        String first = store.open("shared").etag();
        OpenModel petters = save(process("shared", "Petters"), first);

        problem(
                () -> save(process("shared", "Hildes"), first, true),
                HttpStatus.PRECONDITION_FAILED,
                "workshop.draft.elsewhere");
        problem(
                () -> store.discard("shared", first, HILDE),
                HttpStatus.PRECONDITION_FAILED,
                "workshop.draft.elsewhere");
        problem(
                () -> store.saveVersion("shared", first, "Derfor", HILDE),
                HttpStatus.PRECONDITION_FAILED,
                "workshop.draft.elsewhere");
        assertThat(store.open("shared").file().text()).contains("Petters");

        WORLD.transaction.executeWithoutResult(all -> store.discard("shared", petters.etag(), PETTER));
        assertThat(store.open("shared").etag()).isEqualTo(first);
        OpenModel again = save(process("shared", "Hildes"), first, true);
        problem(
                () -> save(process("shared", "Sent"), petters.etag()),
                HttpStatus.PRECONDITION_FAILED,
                "workshop.draft.elsewhere");
        assertThat(again.etag()).isNotEqualTo(petters.etag());
    }

    @Test
    void shouldLetOneOfManySavesOfTheSameMomentWin() throws Exception {
        supplied(process("raced", "Første"));
        String seen = store.open("raced").etag();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> saves = IntStream.range(0, 8)
                    .mapToObj(number -> (Callable<Boolean>) () -> saved("Nummer " + number, seen))
                    .toList();
            long won = 0;
            for (Future<Boolean> save : threads.invokeAll(saves)) {
                won += save.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        }
    }

    private boolean saved(String name, String seen) {
        try {
            save(process("raced", name), seen);
            return true;
        } catch (UserProblem another) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "ikke XML", "<a>", "<a/>", "{}", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"})
    void shouldKeepNoDraftThatCannotBeRead(String text) {
        supplied(process("sound", "Første"));
        OpenModel before = store.open("sound");

        assertThatExceptionOfType(UserProblem.class)
                .isThrownBy(() -> save(new ModelFile("sound", ModelKind.PROCESS, text), before.etag()))
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY));
        assertThat(store.open("sound").etag()).isEqualTo(before.etag());
    }

    @Test
    void shouldKeepNoFormThatIsNoneAndNoFileThatIsTooLarge() {
        supplied(form("sound-form", "Navn"));
        String seen = store.open("sound-form").etag();
        String large = "x".repeat(ModelDocument.MOST_BYTES + 1);

        for (String text : List.of(
                "", "[]", "{", "{\"id\": \"x\"}", "<a/>", process("a", "b").text(), large)) {
            assertThatExceptionOfType(UserProblem.class)
                    .as("%.20s", text)
                    .isThrownBy(() -> save(new ModelFile("sound-form", ModelKind.FORM, text), seen));
        }
    }

    @Test
    void shouldKeepEveryByte() {
        String text = "\uFEFF"
                + process("bytes", "Ærlig & «rett»".replace("&", "&amp;"))
                        .text()
                        .replace("\n", "\r\n");
        supplied(process("bytes", "Første"));

        int number = WORLD.written(new ModelFile("bytes", ModelKind.PROCESS, text), PETTER);

        assertThat(store.version("bytes", number).file().text()).isEqualTo(text);
        assertThat(store.model("bytes").name("nb")).isEqualTo("Ærlig & «rett»");
    }

    @Test
    void shouldTakeInANewModelOnceAndWithAnIdThatFits() {
        WORLD.transaction.executeWithoutResult(all -> store.create(process("new-one", "Ny"), "Derfor", PETTER));

        assertThat(store.model("new-one").deployed()).isNull();
        problem(
                () -> store.create(process("new-one", "Ny"), "Derfor", HILDE),
                HttpStatus.CONFLICT,
                "workshop.id.taken");
        for (String id : List.of("", "1a", "a b", "æ", "a/b", "a".repeat(101), "releases")) {
            problem(
                    () -> store.create(process(id, "Ny"), "Derfor", PETTER),
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "workshop.id.unfit");
        }
    }

    @Test
    void shouldBeginAModelThatIsOnlyADraftUntilItsFirstVersion() {
        OpenModel begun = WORLD.transaction.execute(all -> store.begin(process("begun", "Ny"), PETTER));

        assertThat(begun.isDraft()).isTrue();
        assertThat(store.model("begun").latest()).isZero();
        assertThat(store.model("begun").name("nb")).isEqualTo("Ny");
        problem(() -> store.begin(process("begun", "Ny"), HILDE), HttpStatus.CONFLICT, "workshop.id.taken");
        OpenModel changed = save(process("begun", "Nyere"), begun.etag());
        int number = WORLD.transaction.execute(all -> store.saveVersion("begun", changed.etag(), "Derfor", PETTER));

        assertThat(number).isEqualTo(1);
        assertThat(store.version("begun", 1).base()).isNull();
        assertThat(store.model("begun").name("nb")).isEqualTo("Nyere");
    }

    @Test
    void shouldForgetAModelWhoseOnlyDraftIsDiscarded() {
        OpenModel begun = WORLD.transaction.execute(all -> store.begin(process("given-up", "Ny"), PETTER));

        WORLD.transaction.executeWithoutResult(all -> store.discard("given-up", begun.etag(), PETTER));

        assertThat(store.find("given-up")).isEmpty();
        assertThat(WORLD.transaction
                        .<OpenModel>execute(all -> store.begin(process("given-up", "Igjen"), HILDE))
                        .isDraft())
                .isTrue();
    }
}
