package no.tiltaksflyt.round.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import no.tiltaksflyt.harness.TestSession;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.register.MunicipalityLanguages;
import no.tiltaksflyt.register.Register.Municipality;
import no.tiltaksflyt.round.RoundContent;
import no.tiltaksflyt.round.RoundState;
import no.tiltaksflyt.round.Rounds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a case officer sees before a round is opened. */
@TiltaksflytTest
@ResourceLock("the decisions on language")
class RoundPreviewTest {

    private static final Person MINISTRY =
            new Person("mari.jd", "mari.jd", "Mari Lien", Set.of("ministry-caseworker"), false);
    private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([0-9a-f]*)\"");
    private static final Pattern ID = Pattern.compile(" id=\"([^\"]+)\"");

    @Value("${tiltaksflyt.address}")
    private String address;

    @Autowired
    private Rounds rounds;

    @Autowired
    private MunicipalityLanguages languages;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcClient jdbc;

    private final String roundId = UUID.randomUUID().toString();

    @AfterEach
    void forgetDecisions() {
        decide(Map.of());
    }

    private void decide(Map<String, String> decisions) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> languages.replace(decisions));
    }

    private void prepare(String... numbers) {
        rounds.prepare(
                MINISTRY,
                roundId,
                new RoundContent(
                        "Runde å se over", "Runde å sjå over", null, null, null, null, null, false, List.of(numbers)));
    }

    private String page() {
        return TestSession.at(address)
                .logIn("mari.jd")
                .get("/rounds/" + roundId)
                .body();
    }

    @Test
    void shouldShowWhatIsSentToWhomInBothLanguagesAndSendNothing() {
        decide(Map.of("1577", "nn"));
        prepare("1577", "1848", "3403");

        String page = page();

        assertThat(page)
                .contains("3 kommuner", ": 2 på bokmål og 1 på nynorsk", "Alle har e-postadresse")
                .contains("Åpne runden og inviter 3 kommuner")
                .contains(
                        "Går til 2 kommuner. Her er den slik Hamar kommune får den.",
                        "postmottak@hamar.example",
                        "Kommunen er invitert til å gi innspill: Runde å se over",
                        "Kommunene vet best",
                        "Svar her, uten å logge inn: " + address + "/invitation/… (hver kommune får sin egen lenke)",
                        "Hamar kommune",
                        "Med hilsen")
                .contains(
                        "Går til én kommune: Volda.",
                        "postmottak-1577@kommune.example",
                        "Kommunen er invitert til å gi innspel: Runde å sjå over",
                        "Kommunane veit best",
                        "Svar her, utan å logge inn: " + address + "/invitation/… (kvar kommune får si eiga lenkje)",
                        "Volda kommune",
                        "Med helsing")
                .contains("Hvor god er tjenesten?", "Valgfritt", "Kor god er tenesta?", "Valfritt")
                .doesNotContain("mangler e-postadresse", "E-posten har ingen lenke");
        assertThat(ID.matcher(page).results().map(id -> id.group(1)))
                .as("both languages stand in one page")
                .doesNotHaveDuplicates();
        assertThat(count("invited_municipality where round_id = :id")).isZero();
        assertThat(count("email where body like '%' || :id || '%'")).isZero();
        assertThat(count("engine_command where ordering_key = :id")).isZero();
    }

    private int count(String from) {
        return jdbc.sql("select count(*) from " + from)
                .param("id", roundId)
                .query(Integer.class)
                .single();
    }

    @Test
    void shouldShowTheOtherLanguageTooWhereNobodyHasIt() {
        prepare("3403");

        assertThat(page())
                .contains(
                        "blir én kommune invitert",
                        "Åpne runden og inviter én kommune",
                        "Går til én kommune: Hamar.",
                        "Ingen av kommunene får denne. Slik ville Hamar kommune ha fått den.",
                        "Kommunane veit best");
    }

    @Test
    void shouldShowEveryQuestionAlsoThoseThatFollowFromAnother() {
        prepare("3403");
        ask("""
                {"type": "default", "id": "q", "schemaVersion": 17, "components": [
                    {"type": "checkbox", "id": "More", "key": "more", "label": "Vil dere si mer?"},
                    {"type": "textarea", "id": "What", "key": "what", "label": "Hva da?",
                     "properties": {"label.nn": "Kva då?"}, "conditional": {"hide": "=not(more)"}}]}
                """);

        assertThat(page())
                .contains(
                        "Vil dere si mer?", "Hva da?", "Kva då?", "kommer fram først når kommunen har svart på andre");
    }

    @Test
    void shouldSayThatTheQuestionsCannotBeShownAndShowTheRest() {
        prepare("3403");
        for (String wrong : List.of("{", "[]", "{\"components\": 7}", "{\"components\": [{\"type\": \"html\"}]}")) {
            ask(wrong);
            assertThat(page()).as(wrong).contains("Åpne runden og inviter én kommune", "Kommunene vet best");
        }
        ask("{");
        assertThat(page()).contains("Spørsmålene kan ikke vises.");
    }

    private void ask(String questions) {
        assertThat(jdbc.sql("update input_round set questions = :questions where round_id = :id")
                        .param("questions", questions)
                        .param("id", roundId)
                        .update())
                .isEqualTo(1);
    }

    @Test
    void shouldNameTenAndCountTheRest() {
        List<Municipality> twelve = IntStream.range(10, 22)
                .mapToObj(it -> new Municipality("46" + it, "Kommune " + it, "Vestland", "vest", "nn"))
                .toList();

        RoundPreview.Named named = RoundPreview.Named.of(twelve, 10);

        assertThat(named.names()).startsWith("Kommune 10 (4610), ").endsWith(", Kommune 19 (4619)");
        assertThat(named.count()).isEqualTo(12);
        assertThat(named.more()).isEqualTo(2);
        assertThat(RoundPreview.Named.of(List.of(), 10)).isEqualTo(new RoundPreview.Named(0, "", 0));
    }

    private static final Person COLLEAGUE =
            new Person("nils.jd", "nils.jd", "Nils Dahl", Set.of("ministry-caseworker"), false);

    private void changedByColleague(String title) {
        rounds.change(
                COLLEAGUE,
                roundId,
                new RoundContent(title, null, null, null, null, null, null, false, List.of("3403")),
                null);
    }

    private static String seen(HttpResponse<String> page) {
        Matcher field = SEEN.matcher(page.body());
        assertThat(field.find()).isTrue();
        return field.group(1);
    }

    @Test
    void shouldOpenOnlyWhatWasLookedOver() {
        prepare("3403");
        TestSession mari = TestSession.at(address).logIn("mari.jd");
        HttpResponse<String> preview = mari.get("/rounds/" + roundId);
        changedByColleague("Endret av en kollega");

        HttpResponse<String> told = mari.post(preview, "/rounds/" + roundId + "/open", Map.of("seen", seen(preview)));

        assertThat(told.statusCode()).isEqualTo(409);
        assertThat(told.body())
                .contains("Runden er endret etter at du så over den, og er ikke åpnet.", "Endret av en kollega");
        assertThat(rounds.find(roundId).state()).isEqualTo(RoundState.DRAFT);
        assertThat(mari.post(told, "/rounds/" + roundId + "/open", Map.of("seen", seen(told)))
                        .body())
                .contains("Runden er åpnet");
        assertThat(rounds.find(roundId).isOpen()).isTrue();
    }

    @Test
    void shouldLayNothingOverWhatAColleagueHasChanged() {
        prepare("3403");
        TestSession mari = TestSession.at(address).logIn("mari.jd");
        String edit = "/rounds/" + roundId + "/edit";
        HttpResponse<String> form = mari.get(edit);
        changedByColleague("Endret av en kollega");

        HttpResponse<String> told = mari.post(form, edit, typed("Fra Mari", seen(form)));

        assertThat(told.statusCode()).isEqualTo(409);
        assertThat(told.body()).contains("Runden er endret etter at du åpnet siden.", "value=\"Fra Mari\"");
        assertThat(rounds.find(roundId).title()).isEqualTo("Endret av en kollega");
        assertThat(mari.post(told, edit, typed("Fra Mari", seen(told))).statusCode())
                .isEqualTo(200);
        assertThat(rounds.find(roundId).title()).isEqualTo("Fra Mari");
    }

    @Test
    void shouldPrepareOnceWhatIsSentTwice() {
        TestSession mari = TestSession.at(address).logIn("mari.jd");
        String edit = "/rounds/" + roundId + "/edit";
        HttpResponse<String> form = mari.get(edit);

        for (int press = 0; press < 2; press++) {
            assertThat(mari.post(form, edit, typed("Trykket to ganger", seen(form)))
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(mari.post(form, edit, typed("Noe annet", seen(form))).statusCode())
                .isEqualTo(409);
    }

    private static Map<String, String> typed(String title, String seen) {
        return Map.of("title", title, "recipients", "chosen", "chosen", "3403", "seen", seen);
    }
}
