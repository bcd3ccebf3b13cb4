package no.tiltaksflyt.round.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import no.tiltaksflyt.harness.TestSession;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.harness.Visitor;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.register.Oslo;
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

/** A municipality reads and comments on the minutes of its dialogue by its link, without an account. */
@TiltaksflytTest
class DialogueByLinkTest {

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
                        "Runde med dialog", null, null, null, null, null, null, false, List.of("3403", "1848")));
        rounds.open(MINISTRY, roundId, null);
        sign("3403");
        sign("1848");
    }

    private void sign(String number) {
        jdbc.sql("""
                        insert into local_dialogue (dialogue_id, held_on, form, participants, summary, professional_input,
                            content_sha256, task_key, signed_by_subject, signed_by_name, signed_at)
                        values (:id, current_date, 'police-council', 'Ordfører', 'Beredskap', 'Internt hos politiet', 'x',
                            - (random() * 1e15)::bigint, 's', 'Per', now())
                        """).param("id", of(number).dialogueId()).update();
        invited.dialogueHeld(of(number), LocalDate.now());
    }

    private Invited of(String number) {
        return invited.find(roundId, number).orElseThrow();
    }

    private String minutes(String number) {
        return "/answers/" + of(number).inputId() + "/dialogue";
    }

    private TestSession comeBy(String number) {
        TestSession visitor = TestSession.at(address);
        String link = links.path(of(number));
        visitor.post(visitor.get(link), link, KARI);
        return visitor;
    }

    private static HttpResponse<String> comment(
            TestSession who, HttpResponse<String> page, String minutes, String text) {
        return who.post(page, minutes + "/comment", Map.of("comment", text));
    }

    @Test
    void shouldKeepOneCommentUnderTheNameAndRoleOfWhoCame() {
        TestSession kari = comeBy("3403");
        HttpResponse<String> page = kari.get(minutes("3403"));
        assertThat(page.body()).contains("Beredskap").doesNotContain("Internt hos politiet");

        HttpResponse<String> refused = comment(kari, page, minutes("3403"), "Om 15076500565 <b>");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Om 15076500565 &lt;b&gt;</textarea>", "fødselsnummer");

        assertThat(comment(kari, page, minutes("3403"), "Vi er enige.").body())
                .contains("Kommentaren er lagt til.", "Vi er enige.", "Kari Nordmann (ordfører)");
        assertThat(comment(kari, page, minutes("3403"), "En til.").statusCode()).isEqualTo(409);
        assertThat(jdbc.sql("select name from audit_entry where action = 'dialogue.commented' and case_id = :id")
                        .param("id", of("3403").dialogueId())
                        .query((row, number) -> row.getString(1))
                        .list())
                .containsExactly("Kari Nordmann (ordfører)");
    }

    @Test
    void shouldOpenNoDialogueOfAnotherMunicipality() {
        TestSession kari = comeBy("3403");
        HttpResponse<String> page = kari.get(minutes("3403"));

        assertThat(kari.get(minutes("1848")).statusCode()).isEqualTo(404);
        assertThat(comment(kari, page, minutes("1848"), "Fremmed").statusCode()).isEqualTo(404);
        assertThat(TestSession.at(address).get(minutes("3403")).statusCode()).isEqualTo(404);
        assertThat(TestSession.at(address)
                        .logIn("per.innlandet")
                        .get(minutes("3403"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(kari.get("/dialogues/" + of("3403").dialogueId()).uri().getPath())
                .startsWith("/embedded/login");
    }

    @Test
    void shouldTakeNoCommentByARevokedLink() {
        TestSession kari = comeBy("3403");
        HttpResponse<String> page = kari.get(minutes("3403"));

        rounds.revokeLink(MINISTRY, roundId, "3403");

        assertThat(kari.get(minutes("3403")).statusCode()).isEqualTo(404);
        assertThat(comment(kari, page, minutes("3403"), "For sent").statusCode())
                .isEqualTo(404);
    }

    /** A dialogue may be held in the last days of a round, and its minutes signed after them. */
    @Test
    void shouldTakeACommentForThreeWeeksAfterTheSigning() {
        TestSession kari = comeBy("3403");
        rounds.close(MINISTRY, roundId);
        signedDaysAgo(20);

        HttpResponse<String> page = kari.get(minutes("3403"));
        assertThat(page.body())
                .contains("til og med " + written(LocalDate.now(Oslo.ZONE).plusDays(1)));
        assertThat(comment(kari, page, minutes("3403"), "Vi er enige.").body())
                .contains("Kommentaren er lagt til.", "Vi er enige.");
    }

    @Test
    void shouldSayTheLastDayWhileTheRoundIsOpen() {
        signedDaysAgo(90);

        assertThat(comeBy("3403").get(minutes("3403")).body())
                .contains("til og med " + written(rounds.find(roundId).closesOn()));
    }

    private void signedDaysAgo(int days) {
        jdbc.sql("""
                update local_dialogue set signed_at = now() - make_interval(days => :days)
                where dialogue_id in (select dialogue_id from invited_municipality where round_id = :id)
                """).param("days", days).param("id", roundId).update();
    }

    private static String written(LocalDate day) {
        return DateTimeFormatter.ofPattern("d.\u00a0MMMM\u00a0uuuu", Locale.of("nb"))
                .format(day);
    }

    @Test
    void shouldTakeNoCommentAfterThoseWeeksOnceTheRoundIsClosed() {
        TestSession kari = comeBy("3403");
        HttpResponse<String> page = kari.get(minutes("3403"));
        TestSession anne = TestSession.at(address).logIn("anne.hamar");
        String own = "/dialogues/" + of("3403").dialogueId();
        HttpResponse<String> ownPage = anne.get(own);

        rounds.close(MINISTRY, roundId);
        signedDaysAgo(22);

        assertThat(comment(kari, page, minutes("3403"), "For sent").statusCode())
                .isEqualTo(409);
        assertThat(comment(anne, ownPage, own, "For sent").statusCode()).isEqualTo(409);
        assertThat(kari.get(minutes("3403")).body())
                .contains("Beredskap", "kan ikke kommenteres lenger")
                .doesNotContain("<textarea");
    }

    @Test
    void shouldBeReadAndCommentedOnInNynorskOnASmallScreen() {
        try (Visitor kari = Visitor.unknown(address, "nn", 360)) {
            kari.open(links.path(of("1848"))).speak("nn");
            kari.page().locator("input[name=name]").fill("Kari Nordmann");
            kari.page().locator("input[name=role]").fill("ordførar");
            kari.page().locator("main form button[type=submit]").click();
            kari.follow("Les referatet frå dialogen med politiet")
                    .see("Beredskap")
                    .check();

            kari.page().locator("#comment").fill("Me er samde.");
            kari.page().locator("main form button[type=submit]").click();

            kari.see("Me er samde.").see("Kari Nordmann (ordførar)").check();
        }
    }
}
