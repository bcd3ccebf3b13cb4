package no.tiltaksflyt.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import no.tiltaksflyt.harness.Api;
import no.tiltaksflyt.harness.CaseByApi;
import no.tiltaksflyt.harness.TestSession;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.register.MunicipalityLanguages;
import no.tiltaksflyt.register.Register;
import no.tiltaksflyt.web.FieldProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The administrator's list of language decisions, and the letters that follow it. */
@TiltaksflytTest
@ResourceLock("the decisions on language")
class LanguagePagesTest {

    private static final String PATH = "/operations/languages";

    @Value("${tiltaksflyt.address}")
    private String address;

    @Autowired
    private MunicipalityLanguages languages;

    @Autowired
    private Register register;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void shouldWriteInNynorskToAMunicipalityThatHasDecidedSo() {
        assertThat(save("3433;Skjåk;nynorsk\n\n3434\tLom\tnn\n0301,Oslo,nb\n3403;nøytral\n")
                        .statusCode())
                .isEqualTo(200);
        assertThat(languages.decisions())
                .containsExactly(Map.entry("0301", "nb"), Map.entry("3433", "nn"), Map.entry("3434", "nn"));
        assertThat(session().get(PATH).body()).contains("3433;Skjåk;nn");

        CaseByApi measure = CaseByApi.of(
                address,
                Api.integration("measure.write", address)
                        .post(
                                "/measures",
                                CaseByApi.proposal("3433", "Lensmannskontor i Skjåk"),
                                Map.of("Idempotency-Key", "lang-1"))
                        .json());
        await().atMost(CaseByApi.PATIENCE)
                .untilAsserted(() -> assertThat(letters(measure))
                        .singleElement()
                        .satisfies(
                                letter -> assertThat(letter).startsWith("nn ").contains("framlegget")));
        save("");
        assertThat(languages.decisions()).isEmpty();
    }

    private List<String> letters(CaseByApi measure) {
        return jdbc.sql("select language || ' ' || html from document where case_id = :id")
                .param("id", measure.measureId())
                .query(String.class)
                .list();
    }

    @Test
    void shouldSaveNothingOfAListWithAWrongLine() {
        HttpResponse<String> refused = save("3434;nn\n9999;nn\n<b>;nn");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Linje 2: Det finnes ingen kommune med nummeret «9999».")
                .contains("Linje 3: Det finnes ingen kommune med nummeret «&lt;b&gt;».")
                .contains("3434;nn");
        assertThat(languages.decisions()).doesNotContainKey("3434");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3434         | operation.languages.no-language",
                "3434;        | operation.languages.no-language",
                "3434;sv      | operation.languages.no-language",
                ";nn          | operation.languages.no-municipality",
                "Lom;nn       | operation.languages.no-municipality",
                "3434;nn\\n3434;nb | operation.languages.twice"
            })
    void shouldNameWhatIsWrong(String text, String problem) {
        assertThat(LanguageList.read(text.replace("\\n", "\n"), register).problems())
                .extracting(FieldProblem::messageKey)
                .containsExactly(problem);
    }

    @Test
    void shouldRefuseAnEndlessList() {
        assertThat(LanguageList.read("x".repeat(LanguageList.LONGEST + 1), register)
                        .problems())
                .extracting(FieldProblem::messageKey)
                .containsExactly("operation.languages.too-long");
    }

    @Test
    void shouldRefuseACharacterThatCannotBeKept() {
        assertThat(save("3434;nn\n\u0000").statusCode()).isEqualTo(400);
    }

    @Test
    void shouldBeForAdministratorsOnly() {
        for (String userName : List.of("anne.hamar", "lise.pod", "statsraad", "revisor")) {
            TestSession session = TestSession.at(address).logIn(userName);
            assertThat(session.get(PATH).statusCode()).isEqualTo(403);
            assertThat(session.post(session.get("/notices"), PATH, Map.of("list", "3434;nn"))
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    /** As the page shows it: what stands there may always be saved again. */
    @Test
    void shouldKeepWhatIsDecidedForANumberOfThePastOrOfTheFuture() {
        String decided = "3001;Halden;nn\n3434;Lom;nn";
        assertThat(save(decided).statusCode()).isEqualTo(200);

        assertThat(session().get(PATH).body()).contains(decided);
        assertThat(save(decided).statusCode()).isEqualTo(200);

        assertThat(languages.decisions()).containsExactly(Map.entry("3001", "nn"), Map.entry("3434", "nn"));
        save("");
    }

    @Test
    void shouldNotReplaceWhatAColleagueHasSavedSince() {
        TestSession slow = session();
        HttpResponse<String> page = slow.get(PATH);
        assertThat(save("3434;nn\n3433;nb").statusCode()).isEqualTo(200);

        HttpResponse<String> refused = save(slow, page, "3434;nn\n1848;nn");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body())
                .contains("En annen har endret listen", "<li>1848 Steigen</li>", "<li>3433 Skjåk</li>", "1848;nn")
                .doesNotContain("<li>3434");
        assertThat(languages.decisions()).containsOnlyKeys("3433", "3434");
        assertThat(save(slow, refused, "3434;nn\n1848;nn").statusCode()).isEqualTo(200);
        assertThat(languages.decisions()).containsOnlyKeys("1848", "3434");
        assertThat(jdbc.sql("select details from audit_entry where action = 'register.languages-changed'"
                                + " order by number desc limit 1")
                        .query(String.class)
                        .single())
                .contains("\"changed\":\"1848, 3433\"");
        save("");
    }

    private HttpResponse<String> save(String list) {
        TestSession session = session();
        return save(session, session.get(PATH), list);
    }

    private static HttpResponse<String> save(TestSession session, HttpResponse<String> page, String list) {
        return session.post(page, PATH, Map.of("list", list, "seen", seen(page)));
    }

    private static String seen(HttpResponse<String> page) {
        return page.body().replaceFirst("(?s).*name=\"seen\" value=\"([^\"]*)\".*", "$1");
    }

    private TestSession session() {
        return TestSession.at(address).logIn("admin");
    }
}
