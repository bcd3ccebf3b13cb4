package no.tiltaksflyt.round.cockpit;

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
import no.tiltaksflyt.round.RoundContent;
import no.tiltaksflyt.round.Rounds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which dialogues are missing, district by district, and what the ministry does about it. */
@TiltaksflytTest
class DistrictReminderTest {

    private static final Person MINISTRY =
            new Person("mari.jd", "mari.jd", "Mari Lien", Set.of("ministry-caseworker"), false);

    @Value("${tiltaksflyt.address}")
    private String address;

    @Autowired
    private Rounds rounds;

    @Autowired
    private JdbcClient jdbc;

    private final String roundId = UUID.randomUUID().toString();
    private final String title = "Runde " + roundId;

    /** Open, and no process runs for it. */
    @BeforeEach
    void open() {
        rounds.prepare(MINISTRY, roundId, new RoundContent(title, null, null, null, null, null, null, false, null));
        jdbc.sql("update input_round set state = 'open', opened_at = now() where round_id = :id")
                .param("id", roundId)
                .update();
        jdbc.sql("""
                        insert into invited_municipality (round_id, number, name, county, district_id, language, input_id,
                            dialogue_id, since, invited_at, status, dialogue_held_on)
                        select :id, m.number, m.name, m.county, d.district_id, 'nb', gen_random_uuid(), gen_random_uuid(), now(),
                            now(), 'answered',
                            case when m.number in ('3403', '3411') or d.district_id = 'nordland' then null else current_date end
                        from municipality m
                        join municipality_district d on d.number = m.number and d.valid_to is null
                        where m.valid_to is null
                        """).param("id", roundId).update();
    }

    private String page(String after) {
        return "/rounds/" + roundId + after;
    }

    private int told(String district) {
        return jdbc.sql("select count(*) from notice where group_name = :group and once_key like :once")
                .param("group", "district-" + district)
                .param("once", roundId + ":dialogue-reminder:%")
                .query(Integer.class)
                .single();
    }

    @Test
    void shouldRemindADistrictOnceADayUnlessItIsMeant() {
        TestSession mari = TestSession.at(address).logIn("mari.jd");
        String remind = page("/districts/innlandet/remind");
        HttpResponse<String> cockpit = mari.get(page(""));
        assertThat(cockpit.body()).contains("Hamar, Ringsaker", "Ikke purret").doesNotContain("Purr igjen");

        assertThat(mari.post(cockpit, remind, Map.of()).body())
                .contains("purret om dialogen med 2 kommuner", "av Mari Solberg", "Purr igjen");
        assertThat(told("innlandet")).isEqualTo(1);
        assertThat(TestSession.at(address)
                        .logIn("per.innlandet")
                        .get("/notices")
                        .body())
                .contains("Dialoger med kommuner mangler: " + title);
        assertThat(jdbc.sql("select body from email where once_key like :once")
                        .param("once", roundId + ":dialogue-reminder:%")
                        .query((row, number) -> row.getString(1))
                        .list())
                .allSatisfy(body -> assertThat(body).contains("Hamar, Ringsaker"));

        HttpResponse<String> stale = mari.post(cockpit, remind, Map.of());
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body()).contains("purret tidligere i dag av Mari Solberg");
        assertThat(told("innlandet")).isEqualTo(1);

        assertThat(mari.post(cockpit, remind, Map.of("again", "yes")).statusCode())
                .isEqualTo(200);
        assertThat(told("innlandet")).isEqualTo(2);
        assertThat(jdbc.sql("select name from audit_entry where action = 'round.district-reminded' and case_id = :id")
                        .param("id", roundId)
                        .query((row, number) -> row.getString(1))
                        .list())
                .isEqualTo(List.of("Mari Solberg", "Mari Solberg"));
    }

    @Test
    void shouldRemindNobodyWhereNothingIsMissingOrTheRoundIsClosed() {
        TestSession mari = TestSession.at(address).logIn("mari.jd");
        HttpResponse<String> cockpit = mari.get(page(""));

        assertThat(mari.post(cockpit, page("/districts/oslo/remind"), Map.of()).statusCode())
                .isEqualTo(409);
        assertThat(mari.post(cockpit, page("/districts/not-there/remind"), Map.of())
                        .statusCode())
                .isEqualTo(409);
        jdbc.sql("update input_round set state = 'closed', closed_at = now() where round_id = :id")
                .param("id", roundId)
                .update();
        assertThat(mari.post(cockpit, page("/districts/innlandet/remind"), Map.of())
                        .statusCode())
                .isEqualTo(409);
        assertThat(mari.get(page("")).body()).contains("Hamar, Ringsaker").doesNotContain("Purr distriktet");
        assertThat(told("innlandet")).isZero();
    }

    @Test
    void shouldShowADistrictItsOwnAndLetOnlyTheMinistryRemind() {
        TestSession per = TestSession.at(address).logIn("per.innlandet");
        HttpResponse<String> cockpit = per.get(page(""));

        assertThat(cockpit.body()).contains("Hamar, Ringsaker").doesNotContain("Bodø", "Purr distriktet");
        assertThat(per.post(cockpit, page("/districts/innlandet/remind"), Map.of())
                        .statusCode())
                .isEqualTo(403);
        assertThat(told("innlandet")).isZero();
    }

    @Test
    void shouldBeReadOnALargeAndOnASmallScreen() {
        try (Visitor mari = Visitor.signedIn(address, "mari.jd", "nb", 1440)) {
            mari.open(page("")).see("Disse distriktene mangler noen:");
            mari.page()
                    .locator("form[action$='/districts/innlandet/remind'] button")
                    .click();
            mari.see("purret om dialogen med 2 kommuner").check();
            mari.page().getByText("Purr igjen").click();
            mari.see("Distriktet er alt purret i dag.").check().resize(360).check();
        }
    }
}
