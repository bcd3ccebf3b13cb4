package no.tiltaksflyt.round.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import no.tiltaksflyt.harness.TestSession;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.round.InputStatus;
import no.tiltaksflyt.round.InvitationLinks;
import no.tiltaksflyt.round.Invited;
import no.tiltaksflyt.round.InvitedRepository;
import no.tiltaksflyt.round.RoundContent;
import no.tiltaksflyt.round.Rounds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a link without an account opens, and what it does not. */
@TiltaksflytTest
class InvitationLinkTest {

    private static final Person MINISTRY =
            new Person("mari.jd", "mari.jd", "Mari Lien", Set.of("ministry-caseworker"), false);
    private static final Map<String, String> KARI = Map.of("name", "Kari Nordmann", "role", "ordfører");

    @Value("${tiltaksflyt.address}")
    private String address;

    @Autowired
    private Rounds rounds;

    @Autowired
    private InvitedRepository invited;

    @Autowired
    private InvitationLinks links;

    @Autowired
    private JdbcClient jdbc;

    private final String roundId = UUID.randomUUID().toString();

    @BeforeEach
    void open() {
        rounds.prepare(
                MINISTRY,
                roundId,
                new RoundContent(
                        "Runde med lenker", null, null, null, null, null, null, false, List.of("3403", "1848")));
        rounds.open(MINISTRY, roundId, null);
    }

    private Invited of(String number) {
        return invited.find(roundId, number).orElseThrow();
    }

    private static String page(Invited of, String page) {
        return "/answers/" + of.inputId() + page;
    }

    private TestSession comeBy(Invited of) {
        TestSession visitor = TestSession.at(address);
        HttpResponse<String> landed = visitor.post(visitor.get(links.path(of)), links.path(of), KARI);
        assertThat(landed.uri().getPath()).isEqualTo(page(of, ""));
        assertThat(landed.statusCode()).isEqualTo(200);
        return visitor;
    }

    @Test
    void shouldAskWhoComesAndRememberIt() {
        TestSession visitor = TestSession.at(address);
        String link = links.path(of("3403"));

        HttpResponse<String> asked = visitor.get(link);
        assertThat(asked.body()).contains("Runde med lenker", "Hamar");
        assertThat(visitor.get(page(of("3403"), "")).statusCode()).isEqualTo(404);
        assertThat(visitor.post(asked, link, Map.of("name", " ", "role", "x".repeat(101))))
                .satisfies(refused -> {
                    assertThat(refused.statusCode()).isEqualTo(422);
                    assertThat(refused.body()).contains("Navn: Må fylles ut.", "høyst 100");
                });

        assertThat(visitor.post(asked, link, KARI).body()).contains("Kari Nordmann (ordfører)");
        assertThat(of("3403").status()).isEqualTo(InputStatus.OPENED);
        assertThat(jdbc.sql("select name from link_visitor where input_id = :id")
                        .param("id", of("3403").inputId())
                        .query((row, number) -> row.getString(1))
                        .list())
                .containsExactly("Kari Nordmann");
    }

    @Test
    void shouldOpenOneAnswerAndNothingElse() {
        TestSession kari = comeBy(of("3403"));

        for (String page : List.of("", "/assessment", "/adoption", "/review", "/proposals", "/decline")) {
            assertThat(kari.get(page(of("3403"), page)).statusCode()).as(page).isEqualTo(200);
            assertThat(kari.get(page(of("1848"), page)).statusCode()).as(page).isEqualTo(404);
        }
        assertThat(kari.get("/answers").uri().getPath()).startsWith("/embedded/login");
        assertThat(kari.get("/measures").uri().getPath()).startsWith("/embedded/login");
    }

    @Test
    void shouldOpenNothingForAGuessedLink() {
        String link = links.path(of("3403"));
        String other = links.path(of("1848"));
        TestSession visitor = TestSession.at(address);

        List<String> guessed = List.of(
                link.substring(0, link.length() - 1) + (link.endsWith("A") ? "B" : "A"),
                link.replace(".1.", ".2."),
                link.substring(0, link.indexOf('.')) + other.substring(other.indexOf('.')),
                link + "x",
                "/invitation/x");
        assertThat(guessed).allSatisfy(path -> {
            HttpResponse<String> answer = visitor.get(path);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body())
                    .contains("siste e-posten fra departementet")
                    .doesNotContain("Hamar", "Steigen");
        });
    }

    @Test
    void shouldEndWhatARevokedLinkOpened() {
        TestSession kari = comeBy(of("3403"));
        String old = links.path(of("3403"));
        HttpResponse<String> adoption = kari.get(page(of("3403"), "/adoption"));

        rounds.revokeLink(MINISTRY, roundId, "3403");

        assertThat(TestSession.at(address).get(old).statusCode()).isEqualTo(404);
        assertThat(kari.get(page(of("3403"), "")).statusCode()).isEqualTo(404);
        assertThat(kari.post(adoption, page(of("3403"), "/adoption"), Map.of("adoptedBy", "council"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(comeBy(of("3403")).get(page(of("3403"), "")).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldLetAVisitorReadAndNothingElseOnceTheRoundIsClosed() {
        TestSession kari = comeBy(of("3403"));
        HttpResponse<String> adoption = kari.get(page(of("3403"), "/adoption"));

        rounds.close(MINISTRY, roundId);

        assertThat(kari.get(page(of("3403"), "")).body()).contains("Runden er lukket");
        assertThat(kari.get(page(of("3403"), "/proposals")).statusCode()).isEqualTo(200);
        for (String page : List.of("/adoption", "/decline", "/submit", "/assessment")) {
            int status = kari.post(adoption, page(of("3403"), page), Map.of()).statusCode();
            assertThat(status).as(page).isIn(409, 200);
        }
        assertThat(jdbc.sql("select count(*) from draft where owner = :id")
                        .param("id", of("3403").inputId())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void shouldEndSomeYearsAfterTheRoundHasClosed() {
        TestSession kari = comeBy(of("3403"));
        String link = links.path(of("3403"));
        rounds.close(MINISTRY, roundId);
        closed("1094 days");
        assertThat(kari.get(page(of("3403"), "/proposals")).statusCode()).isEqualTo(200);
        assertThat(TestSession.at(address).get(link).statusCode()).isEqualTo(200);

        closed("1096 days");

        assertThat(kari.get(page(of("3403"), "/proposals")).statusCode()).isEqualTo(404);
        assertThat(TestSession.at(address).get(link).statusCode()).isEqualTo(404);
        assertThat(TestSession.at(address)
                        .logIn("anne.hamar")
                        .get(page(of("3403"), "/proposals"))
                        .statusCode())
                .isEqualTo(200);
    }

    private void closed(String ago) {
        jdbc.sql("update input_round set closed_at = now() - cast(:ago as interval) where round_id = :id")
                .param("ago", ago)
                .param("id", roundId)
                .update();
    }

    @Test
    void shouldTakeNothingWithoutAToken() {
        TestSession visitor = TestSession.at(address);
        assertThat(visitor.postBare(links.path(of("3403")), KARI).statusCode()).isEqualTo(403);
    }

    @Test
    void shouldLeadWhoIsSignedInToHerOwnAnswerOnly() {
        TestSession anne = TestSession.at(address).logIn("anne.hamar");

        assertThat(anne.get(links.path(of("3403"))).uri().getPath()).isEqualTo(page(of("3403"), ""));
        assertThat(anne.get(links.path(of("1848"))).statusCode()).isEqualTo(403);
        assertThat(anne.get(page(of("1848"), "")).statusCode()).isEqualTo(404);
        assertThat(anne.get("/answers").body()).contains("Runde med lenker");
        assertThat(anne.get("/").body()).contains("Runde med lenker");
    }
}
