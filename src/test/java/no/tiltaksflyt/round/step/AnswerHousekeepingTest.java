package no.tiltaksflyt.round.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.tiltaksflyt.harness.RoundByApi;
import no.tiltaksflyt.harness.SampleFiles;
import no.tiltaksflyt.harness.TestSession;
import no.tiltaksflyt.harness.TiltaksflytTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was typed and never sent is not kept for ever. */
@TiltaksflytTest
class AnswerHousekeepingTest {

    @Value("${tiltaksflyt.address}")
    private String address;

    @Autowired
    private AnswerHousekeeping housekeeping;

    @Autowired
    private JdbcClient jdbc;

    private RoundByApi typed() {
        RoundByApi round = RoundByApi.opened(address, "Runde " + UUID.randomUUID(), "3403")
                .write("anne.hamar", "3403", "Aldri sendt");
        assertThat(drafts(round)).isPositive();
        return round;
    }

    private int drafts(RoundByApi round) {
        return jdbc.sql("""
                        select count(*) from draft
                        where owner in (select input_id from invited_municipality where round_id = :id)
                        """).param("id", round.roundId()).query(Integer.class).single();
    }

    private void set(RoundByApi round, String sql) {
        jdbc.sql(sql).params(Map.of("id", round.roundId())).update();
    }

    private void savedLongAgo(RoundByApi round) {
        set(round, """
                update draft set saved_at = now() - interval '91 days'
                where owner in (select input_id from invited_municipality where round_id = :id)
                """);
    }

    @Test
    void shouldDeleteWhatWasAttachedAndNeverSentOfARoundThatClosedLongAgo() {
        RoundByApi old = typed();
        attach(old, "sendt.pdf");
        old.send("anne.hamar", "3403").ok();
        attach(old, "aldri-sendt.pdf");
        RoundByApi lately = typed();
        attach(lately, "aldri-sendt.pdf");
        set(
                old,
                "update input_round set state = 'closed', closed_at = now() - interval '91 days' where round_id = :id");
        set(lately, "update input_round set state = 'closed', closed_at = now() where round_id = :id");

        housekeeping.forget();
        housekeeping.forget();

        assertThat(files(old)).containsExactly("sendt.pdf");
        assertThat(files(lately)).containsExactly("aldri-sendt.pdf");
        assertThat(forgotten(old)).isEqualTo(1);
        assertThat(forgotten(lately)).isZero();
    }

    private void attach(RoundByApi round, String name) {
        TestSession anne = TestSession.at(address).logIn("anne.hamar");
        String page = round.answerPage("anne.hamar") + "/files";
        assertThat(anne.postFile(anne.get(page), page, name, SampleFiles.pdf(name))
                        .statusCode())
                .isEqualTo(200);
    }

    private List<String> files(RoundByApi round) {
        return jdbc.sql("""
                select name from answer_file
                where input_id in (select input_id from invited_municipality where round_id = :id)
                """)
                .param("id", round.roundId())
                .query((row, number) -> row.getString(1))
                .list();
    }

    private int forgotten(RoundByApi round) {
        return jdbc.sql("""
                select count(*) from audit_entry
                where action = 'answer.file-forgotten'
                    and case_id in (select input_id from invited_municipality where round_id = :id)
                """).param("id", round.roundId()).query(Integer.class).single();
    }

    @Test
    void shouldForgetWhatWasNeverSentOfARoundThatClosedLongAgo() {
        RoundByApi old = typed();
        RoundByApi lately = typed();
        RoundByApi open = typed();
        set(
                old,
                "update input_round set state = 'closed', closed_at = now() - interval '91 days' where round_id = :id");
        set(lately, "update input_round set state = 'closed', closed_at = now() where round_id = :id");
        savedLongAgo(old);
        savedLongAgo(lately);
        savedLongAgo(open);

        housekeeping.forget();

        assertThat(drafts(old)).isZero();
        assertThat(drafts(lately)).isPositive();
        assertThat(drafts(open)).isPositive();
    }
}
