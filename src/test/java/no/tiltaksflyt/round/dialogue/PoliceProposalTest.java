package no.tiltaksflyt.round.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import no.tiltaksflyt.harness.TestSession;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.harness.Visitor;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.round.Invited;
import no.tiltaksflyt.round.InvitedRepository;
import no.tiltaksflyt.round.RoundContent;
import no.tiltaksflyt.round.Rounds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A district corrects what it proposed in a dialogue, and adds to it, until the round closes. */
@TiltaksflytTest
class PoliceProposalTest {

    private static final Person MINISTRY =
            new Person("mari.jd", "mari.jd", "Mari Lien", Set.of("ministry-caseworker"), false);
    private static final String NEED = "Innbyggerne har lang vei til nærmeste tjenestested. Kommunen stiller lokaler.";

    @Value("${tiltaksflyt.address}")
    private String address;

    @Autowired
    private Rounds rounds;

    @Autowired
    private InvitedRepository invited;

    @Autowired
    private JdbcClient jdbc;

    private final String roundId = UUID.randomUUID().toString();
    private final String measureId = UUID.randomUUID().toString();

    @BeforeEach
    void open() {
        rounds.prepare(
                MINISTRY,
                roundId,
                new RoundContent("Runde med forslag", null, null, null, null, null, null, false, List.of("3403")));
        rounds.open(MINISTRY, roundId, null);
        jdbc.sql("""
                        insert into local_dialogue (dialogue_id, held_on, form, participants, summary, professional_input,
                            content_sha256, task_key, signed_by_subject, signed_by_name, signed_at)
                        values (:id, current_date, 'police-council', 'Ordfører', 'Beredskap', 'Kontakt', 'x',
                            - (random() * 1e15)::bigint, 's', 'Per', now())
                        """).param("id", hamar().dialogueId()).update();
    }

    private Invited hamar() {
        return invited.find(roundId, "3403").orElseThrow();
    }

    private String dialogue() {
        return "/dialogues/" + hamar().dialogueId();
    }

    private String page() {
        return dialogue() + "/proposals/" + measureId;
    }

    private static HttpResponse<String> send(TestSession who, String page, String title) {
        Map<String, String> typed = Map.of("title", title, "description", NEED, "category", "presence");
        return who.post(who.get("/about"), page, typed);
    }

    private List<String> titles() {
        return jdbc.sql("select title from proposal where measure_id = :id order by version")
                .param("id", measureId)
                .query((row, number) -> row.getString(1))
                .list();
    }

    @Test
    void shouldBeAddedOnceAndCorrectedInAVersionOfItsOwn() {
        TestSession per = TestSession.at(address).logIn("per.innlandet");

        assertThat(send(per, page(), "Politikontakt").body()).contains("Forslaget er lagret som sak", "Politikontakt");
        send(per, page(), "Politikontakt");
        assertThat(per.get(page()).body()).contains("Politikontakt", NEED);
        assertThat(send(per, page(), "Politikontakt hver uke").body()).contains("Politikontakt hver uke");

        assertThat(titles()).containsExactly("Politikontakt", "Politikontakt hver uke");
        assertThat(jdbc.sql("select by_police from measure where measure_id = :id")
                        .param("id", measureId)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(jdbc.sql("select kind || ' ' || organ from measure_event where measure_id = :id order by event_id")
                        .param("id", measureId)
                        .query((row, number) -> row.getString(1))
                        .list())
                .containsExactly("proposed district", "corrected district");
        assertThat(jdbc.sql("select action from audit_entry where case_id = :id order by number")
                        .param("id", measureId)
                        .query((row, number) -> row.getString(1))
                        .list())
                .containsExactly("measure.proposed", "measure.corrected");
    }

    @Test
    void shouldKeepWhatIsWrongOnThePage() {
        TestSession per = TestSession.at(address).logIn("per.innlandet");

        HttpResponse<String> refused = per.post(per.get("/about"), page(), Map.of("title", "Bare <b> tittel"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Bare &lt;b&gt; tittel", "description-wrong", "category-wrong");
        assertThat(titles()).isEmpty();
    }

    @Test
    void shouldBeTheDistrictsAlone() {
        TestSession per = TestSession.at(address).logIn("per.innlandet");
        send(per, page(), "Politiets eget");

        for (String other : List.of("anne.hamar", "mari.jd", "lise.pod")) {
            TestSession session = TestSession.at(address).logIn(other);
            assertThat(session.get(page()).statusCode()).as(other).isEqualTo(403);
            assertThat(send(session, page(), "En annens").statusCode())
                    .as(other)
                    .isEqualTo(403);
        }
        assertThat(TestSession.at(address).logIn("mari.jd").get(dialogue()).body())
                .contains("Politiets eget")
                .doesNotContain("Rett forslaget", "Legg til et forslag");
        assertThat(titles()).containsExactly("Politiets eget");
    }

    @Test
    void shouldCorrectNothingThatTheMunicipalityHasProposed() {
        TestSession per = TestSession.at(address).logIn("per.innlandet");
        send(per, page(), "Kommunens");
        jdbc.sql("update round_measure set origin = 'municipality' where measure_id = :id")
                .param("id", measureId)
                .update();

        assertThat(per.get(page()).statusCode()).isEqualTo(404);
        assertThat(send(per, page(), "Overtatt").statusCode()).isEqualTo(404);
        assertThat(send(per, dialogue() + "/proposals/x", "Ingens").statusCode())
                .isEqualTo(404);
        assertThat(titles()).containsExactly("Kommunens");
    }

    @Test
    void shouldStandOnceTheRoundIsClosed() {
        TestSession per = TestSession.at(address).logIn("per.innlandet");
        send(per, page(), "Står");

        rounds.close(MINISTRY, roundId);

        assertThat(send(per, page(), "For sent").statusCode()).isEqualTo(409);
        assertThat(per.get(page()).uri().getPath()).isEqualTo(dialogue());
        assertThat(per.get(dialogue()).body()).contains("Står").doesNotContain("Rett forslaget");
        assertThat(titles()).containsExactly("Står");
    }

    @Test
    void shouldBeWrittenOnALargeAndOnASmallScreen() {
        try (Visitor per = Visitor.signedIn(address, "per.innlandet", "nb", 1440)) {
            per.open(dialogue())
                    .follow("Legg til et forslag")
                    .see("Et forslag fra politiet")
                    .press("Lagre forslaget")
                    .see("Du må rette");
            per.check().fill("Tittel", "Politikontakt i Hamar");
            per.page().getByLabel("Beskrivelse").fill(NEED);
            per.page().locator("#category-presence").check();
            per.press("Lagre forslaget").see("Forslaget er lagret som sak").check();
            per.resize(360).check().follow("Rett forslaget: Politikontakt i Hamar");
            per.see("Et forslag fra politiet").check();
        }
    }
}
