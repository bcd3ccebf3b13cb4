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
                .contains("Linje 2: Det finnes ingen kommune med nummeret «9999» i dag.")
                .contains("Linje 3: Det finnes ingen kommune med nummeret «&lt;b&gt;» i dag.")
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
                "3001;nn      | operation.languages.no-municipality",
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

    private HttpResponse<String> save(String list) {
        TestSession session = session();
        return session.post(session.get(PATH), PATH, Map.of("list", list));
    }

    private TestSession session() {
        return TestSession.at(address).logIn("admin");
    }
}
