package no.tiltaksflyt.round.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.UUID;
import no.tiltaksflyt.harness.RoundByApi;
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
                    .contains("Vedtatt", "Fordi det hjelper.")
                    .endsWith("4 av 4");
            assertThat(of(anne, "Følger det vedtatte"))
                    .contains("Slått sammen", number(ids.get(0)))
                    .endsWith("4 av 4");
            assertThat(of(anne, "Venter på et annet"))
                    .contains("Slått sammen", number(ids.get(4)))
                    .endsWith("2 av 4");
            anne.see("Forslag fra politiet");
            assertThat(of(anne, "Politiets eget")).contains("Venter på runden").endsWith("0 av 0");
            assertThat(of(anne, "Er trukket"))
                    .contains("Kommunen har trukket forslaget.")
                    .endsWith("0 av 4");
        }
    }

    /** The text of a proposal's fate, and how many of the steps it has passed. */
    private static String of(Visitor anne, String title) {
        Locator fate = anne.page().locator("li.panel").filter(new Locator.FilterOptions().setHasText(title));
        Locator steps = fate.locator(".answer-way li");
        return fate.innerText() + fate.locator(".answer-way li[data-passed]").count() + " av " + steps.count();
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
                    decided_by, decided_as, decided_at, content_sha256)
                values (:id, 'adopted', 'Fordi det hjelper.', false, 1, 's', 'Nils', 'ministry-director', now(), 'x')
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
