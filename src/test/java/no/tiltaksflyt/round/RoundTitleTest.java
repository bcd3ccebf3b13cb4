package no.tiltaksflyt.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import no.tiltaksflyt.harness.Api;
import no.tiltaksflyt.harness.CaseByApi;
import no.tiltaksflyt.harness.TestSession;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.register.MunicipalityLanguages;
import no.tiltaksflyt.register.Oslo;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a round is called to those who read nynorsk, and to those who read bokmål. */
@TiltaksflytTest
@ResourceLock("the decisions on language")
class RoundTitleTest {

    private static final Person MINISTRY =
            new Person("mari.jd", "mari.jd", "Mari Lien", Set.of("ministry-caseworker"), false);
    private static final String BOKMAL = "Hva kommunene mener i år";
    private static final String NYNORSK = "Kva kommunane meiner i år";

    @Value("${tiltaksflyt.address}")
    private String address;

    @Autowired
    private Rounds rounds;

    @Autowired
    private InvitedRepository invited;

    @Autowired
    private InvitationLinks links;

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

    private static RoundContent content(@Nullable String title, @Nullable String titleNn, List<String> numbers) {
        return new RoundContent(title, titleNn, null, null, null, null, null, false, numbers);
    }

    @Test
    void shouldWriteToEachMunicipalityInItsOwnLanguage() {
        String nynorsk = "1577";
        String bokmal = "3403";
        decide(Map.of(nynorsk, "nn"));
        rounds.prepare(MINISTRY, roundId, content(BOKMAL, NYNORSK, List.of(nynorsk, bokmal)));

        rounds.open(MINISTRY, roundId, null);

        await().atMost(CaseByApi.PATIENCE).untilAsserted(() -> {
            assertThat(email(nynorsk))
                    .startsWith("nn Kommunen er invitert til å gi innspel: " + NYNORSK + " ")
                    .contains("Kommunane veit best", "utan å logge inn")
                    .doesNotContain(BOKMAL);
            assertThat(email(bokmal))
                    .startsWith("nb Kommunen er invitert til å gi innspill: " + BOKMAL + " ")
                    .contains("Kommunene vet best", "uten å logge inn")
                    .doesNotContain(NYNORSK);
        });
        assertThat(letter(nynorsk))
                .startsWith("nn ")
                .contains("Invitasjon til å gi innspel", NYNORSK, "Kommunane veit best")
                .doesNotContain(BOKMAL);
        assertThat(letter(bokmal))
                .startsWith("nb ")
                .contains("Invitasjon til å gi innspill", BOKMAL, "Kommunene vet best")
                .doesNotContain(NYNORSK);
        assertThat(TestSession.at(address).get(path(nynorsk)).body()).contains(NYNORSK);
        assertThat(TestSession.at(address).get(path(bokmal)).body()).contains(BOKMAL);
    }

    private String email(String number) {
        return one("""
                select coalesce(min(language || ' ' || subject || ' ' || body), '') from email
                where case_id = :id
                """, number);
    }

    private String letter(String number) {
        return one("select language || ' ' || html from document where case_id = :id", number);
    }

    private String one(String sql, String number) {
        return jdbc.sql(sql)
                .param("id", of(number).inputId())
                .query((row, at) -> row.getString(1))
                .single();
    }

    private String path(String number) {
        return links.path(of(number));
    }

    private Invited of(String number) {
        return invited.find(roundId, number).orElseThrow();
    }

    @Test
    void shouldShowTheTitleAndTheTasksInTheLanguageOfTheReader() {
        rounds.prepare(MINISTRY, roundId, content(BOKMAL, NYNORSK, List.of("3403")));
        rounds.open(MINISTRY, roundId, null);
        TestSession mari = TestSession.at(address).logIn("mari.jd");

        assertThat(mari.get("/rounds/" + roundId).body()).contains(BOKMAL).doesNotContain(NYNORSK);
        assertThat(mari.get("/rounds/" + roundId + "?lang=nn").body())
                .contains(NYNORSK)
                .doesNotContain(BOKMAL);
        TestSession per = TestSession.at(address).logIn("per.innlandet");
        String task = await("the task to hold the dialogue")
                .atMost(CaseByApi.PATIENCE)
                .until(() -> tasks(of("3403").dialogueId()), found -> !found.isEmpty())
                .getFirst();
        assertThat(per.get("/tasks/" + task + "?lang=nn").body())
                .contains(NYNORSK)
                .doesNotContain(BOKMAL);
        assertThat(per.get("/tasks/" + task + "?lang=nb").body())
                .contains(BOKMAL)
                .doesNotContain(NYNORSK);
    }

    private List<String> tasks(String dialogueId) {
        return Api.as("per.innlandet", address)
                .get("/tasks?dialogueId=" + dialogueId)
                .ok()
                .path("items")
                .valueStream()
                .map(task -> task.path("key").asString())
                .toList();
    }

    @Test
    void shouldServeInNynorskTooWhereItIsTheOnlyOne() {
        Round prepared = rounds.prepare(MINISTRY, roundId, content(BOKMAL, " \u200b ", List.of("3403")));

        assertThat(prepared.titleNn()).isNull();
        assertThat(prepared.titleIn("nn")).isEqualTo(BOKMAL);
        assertThat(rounds.change(MINISTRY, roundId, content(BOKMAL, NYNORSK, List.of("3403")), null)
                        .titleIn("nn"))
                .isEqualTo(NYNORSK);
        assertThat(rounds.find(roundId).titleIn("en")).isEqualTo(BOKMAL);
    }

    @ParameterizedTest
    @CsvSource({
        "'To\nlinjer', problem.field.one-line",
        "'Tegn\u0000', problem.field.characters",
        "'Kjære 15076500565', problem.field.national-identity-number"
    })
    void shouldRefuseATitleThatCannotBeInEitherLanguage(String title, String problem) {
        assertThat(refused(content(title, NYNORSK, List.of("3403"))))
                .containsExactly(FieldProblem.of("title", problem));
        assertThat(refused(content(BOKMAL, title, List.of("3403"))))
                .containsExactly(FieldProblem.of("titleNn", problem));
        assertThat(rounds.prepared(roundId)).isEmpty();
    }

    @Test
    void shouldRefuseATitleThatIsTooLongInNynorskAndTellItOnThePage() {
        String endless = "x".repeat(201);
        assertThat(refused(content(BOKMAL, endless, List.of("3403"))))
                .containsExactly(FieldProblem.of("titleNn", "problem.field.too-long", 200));
        TestSession mari = TestSession.at(address).logIn("mari.jd");
        String page = "/rounds/" + roundId + "/edit";

        HttpResponse<String> answer =
                mari.post(mari.get(page), page, Map.of("title", BOKMAL, "titleNn", endless, "recipients", "all"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Hva heter runden på nynorsk?: ", "høyst 200", endless);
    }

    private List<FieldProblem> refused(RoundContent content) {
        List<FieldProblem> problems = new ArrayList<>();
        assertThatThrownBy(() -> rounds.prepare(MINISTRY, roundId, content))
                .isInstanceOfSatisfying(UserProblem.class, wrong -> problems.addAll(wrong.fieldProblems()));
        return problems;
    }

    @Test
    void shouldTakeATitleInNynorskByTheApiAndRefuseWhatIsNone() {
        assertThat(byApi("\"" + NYNORSK + "\"").at("/titleNn")).isEqualTo(NYNORSK);
        assertThat(byApi("null").ok().path("titleNn").isNull()).isTrue();
        assertThat(prepare("7").problemOf("titleNn")).isNotEmpty();
        assertThat(prepare("\"To\\nlinjer\"").problemOf("titleNn")).contains("linje");
    }

    private Api.Answer byApi(String titleNn) {
        return Api.as("mari.jd", address)
                .get("/rounds/" + prepare(titleNn).ok().path("roundId").asString());
    }

    private Api.Answer prepare(String titleNn) {
        return Api.as("mari.jd", address)
                .post(
                        "/rounds",
                        "{\"title\": \"%s\", \"titleNn\": %s, \"deadline\": \"%s\", \"recipients\": [\"3403\"]}"
                                .formatted(
                                        BOKMAL,
                                        titleNn,
                                        LocalDate.now(Oslo.ZONE).plusWeeks(4)),
                        Map.of("Idempotency-Key", UUID.randomUUID().toString()));
    }
}
