package no.tiltaksflyt.round.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.UUID;
import no.tiltaksflyt.harness.RoundByApi;
import no.tiltaksflyt.harness.TestSession;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.harness.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a municipality reads of its proposals once something has become of them. */
@TiltaksflytTest
class FatePagesTest {

    @Value("${tiltaksflyt.address}")
    private String address;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void shouldTellWhatBecameOfEachAndHowFarItCame() {
        RoundByApi round = RoundByApi.opened(address, "Runde " + UUID.randomUUID(), "3403")
                .write(
                        "anne.hamar",
                        "3403",
                        "Blir vedtatt",
                        "Følger det vedtatte",
                        "Venter på et annet",
                        "Er trukket",
                        "Står",
                        "Politiets eget");
        round.send("anne.hamar", "3403").ok();
        List<String> ids = measures(round);
        advise(ids.get(0));
        decide(ids.get(0));
        merge(ids.get(1), ids.get(0));
        merge(ids.get(2), ids.get(4));
        set("update measure set status = 'withdrawn' where measure_id = :id", ids.get(3));
        set("update round_measure set origin = 'local-police' where measure_id = :id", ids.get(5));

        try (Visitor anne = Visitor.signedIn(address, "anne.hamar", "nb", 1440)) {
            anne.open(round.answerPage("anne.hamar") + "/proposals")
                    .check()
                    .resize(360)
                    .check()
                    .resize(1440);

            anne.see("Kommunen har sendt 5 forslag. Ett er avgjort.");
            assertThat(of(anne, "Blir vedtatt"))
                    .contains("Vedtatt", "Fordi det hjelper.", "Signert av Nils (avdelingsdirektør)")
                    .contains("Råd fra politidistriktet\nGitt ", "Råd fra Politidirektoratet\nGitt ")
                    .contains("Nei. Departementet har kommet til noe annet enn Politidirektoratet tilrådde.")
                    .endsWith("4 av 4");
            assertThat(of(anne, "Følger det vedtatte"))
                    .contains("Slått sammen", number(ids.get(0)))
                    .endsWith("4 av 4");
            assertThat(of(anne, "Venter på et annet"))
                    .contains("Slått sammen", number(ids.get(4)))
                    .endsWith("2 av 4");
            anne.see("kommunen kan ikke lese dem her");
            anne.see("Forslag fra politiet");
            assertThat(of(anne, "Politiets eget")).contains("Venter på runden").endsWith("0 av 0");
            assertThat(of(anne, "Er trukket"))
                    .contains("Kommunen har trukket forslaget.")
                    .endsWith("0 av 4");
        }
    }

    @Test
    void shouldTellNothingOfAdviceButThatItWasGiven() {
        RoundByApi round = RoundByApi.opened(address, "Runde " + UUID.randomUUID(), "1848")
                .write("ola.steigen", "1848", "Får råd");
        round.send("ola.steigen", "1848").ok();
        String id = measures(round).getFirst();
        String page = round.answerPage("ola.steigen") + "/proposals";
        TestSession ola = TestSession.at(address).logIn("ola.steigen");
        assertThat(ola.get(page).body()).doesNotContain("Råd fra", "kan ikke lese dem her");

        advise(id);

        assertThat(ola.get(page).body())
                .contains("Råd fra politidistriktet", "Råd fra Politidirektoratet", "kan ikke lese dem her")
                .doesNotContain("Hemmelig", "Rådgiver", "Tilrås", "Støttes", "Følger beslutningen");
        assertThat(TestSession.at(address).logIn("anne.hamar").get(page).statusCode())
                .isEqualTo(404);
        assertThat(TestSession.at(address).logIn("per.innlandet").get(page).statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldTellItInNynorskOnASmallScreen() {
        RoundByApi round = RoundByApi.opened(address, "Runde " + UUID.randomUUID(), "1848")
                .write("ola.steigen", "1848", "Blir utsett", "Blir avgjort");
        round.send("ola.steigen", "1848").ok();
        List<String> ids = measures(round);
        advise(ids.get(0));
        defer(ids.get(0));
        advise(ids.get(1));
        decide(ids.get(1));

        try (Visitor ola = Visitor.signedIn(address, "ola.steigen", "nn", 360)) {
            ola.open(round.answerPage("ola.steigen") + "/proposals").speak("nn");

            ola.see("Departementet har vedteke tiltaket");
            assertThat(of(ola, "Blir utsett")).contains("Råd frå politidistriktet", "blir teke opp att 1. april 2031");
            ola.check();
        }
    }

    /** The text of a proposal's fate, and how many of the steps it has passed. */
    private static String of(Visitor anne, String title) {
        Locator fate = anne.page().locator("li.panel").filter(new Locator.FilterOptions().setHasText(title));
        Locator steps = fate.locator(".answer-way li");
        return fate.innerText().replaceAll("[\\u00a0\\u202f]", " ")
                + fate.locator(".answer-way li[data-passed]").count() + " av " + steps.count();
    }

    private List<String> measures(RoundByApi round) {
        return jdbc.sql("""
                        select m.measure_id from round_measure r join measure m on m.measure_id = r.measure_id
                        where r.round_id = :id order by m.case_number
                        """)
                .param("id", round.roundId())
                .query((row, number) -> row.getString(1))
                .list();
    }

    private String number(String id) {
        return jdbc.sql("select case_number from measure where measure_id = :id")
                .param("id", id)
                .query((row, number) -> row.getString(1))
                .single();
    }

    private void decide(String id) {
        set("update measure set status = 'adopted', updated_at = now() where measure_id = :id", id);
        set("""
                insert into decision (measure_id, outcome, reason, departs_from_advice, approval_number, decided_by_subject,
                    decided_by, decided_as, decided_at, content_sha256, departure_reason)
                values (:id, 'adopted', 'Fordi det hjelper.', true, 1, 's', 'Nils', 'ministry-director', now(), 'x', 'Hemmelig')
                """, id);
    }

    /** The district and the Police Directorate have advised against it. */
    private void advise(String id) {
        set("""
                insert into advice (measure_id, organ, version, recommendation, content, signed_by, signed_by_name, signed_as,
                    signed_at, content_sha256, source_key)
                select :id, 'district', 1, 'not-support', '{"effects": "Hemmelig"}', 's', 'Rådgiver', 'district', now(), 'x',
                    (select coalesce(max(source_key), 0) + 1 from advice)
                """, id);
        set("""
                insert into advice (measure_id, organ, version, recommendation, content, signed_by, signed_by_name, signed_as,
                    signed_at, content_sha256, source_key)
                select :id, 'pod', 1, 'not-recommended', '{"effects": "Hemmelig"}', 's', 'Rådgiver', 'pod-leader', now(), 'x',
                    (select coalesce(max(source_key), 0) + 1 from advice)
                """, id);
        event(id, "district-advice-given", "district");
        event(id, "advice-locked", "pod");
    }

    private void event(String id, String kind, String organ) {
        jdbc.sql("""
                        insert into measure_event (measure_id, kind, organ, actor_name, happened_at, once_key)
                        values (:id, :kind, :organ, 'Rådgiver', now(), :kind)
                        """).param("id", id).param("kind", kind).param("organ", organ).update();
    }

    private void defer(String id) {
        set("update measure set status = 'deferred', updated_at = now() where measure_id = :id", id);
        set("""
                insert into deferral (measure_id, number, deferred_until, reason, deferred_at)
                values (:id, 1, date '2031-04-01', 'Hemmelig', now())
                """, id);
    }

    private void merge(String id, String into) {
        jdbc.sql("update measure set status = 'merged', merged_into = :into where measure_id = :id")
                .param("id", id)
                .param("into", into)
                .update();
        jdbc.sql(
                        "insert into measure_merge (measure_id, into_measure_id, reason, merged_at) values (:id, :into, 'Samme behov', now())")
                .param("id", id)
                .param("into", into)
                .update();
    }

    private void set(String sql, String id) {
        assertThat(jdbc.sql(sql).param("id", id).update()).isEqualTo(1);
    }
}
