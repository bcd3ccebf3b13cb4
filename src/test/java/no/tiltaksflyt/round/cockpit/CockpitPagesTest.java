package no.tiltaksflyt.round.cockpit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.sql.Date;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import no.tiltaksflyt.harness.TestSession;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.register.Oslo;
import no.tiltaksflyt.round.InvitationLinks;
import no.tiltaksflyt.round.InvitedRepository;
import no.tiltaksflyt.round.Round;
import no.tiltaksflyt.round.RoundAccess;
import no.tiltaksflyt.round.RoundContent;
import no.tiltaksflyt.round.RoundState;
import no.tiltaksflyt.round.Rounds;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the ministry sees of a round and does with it. */
@TiltaksflytTest
class CockpitPagesTest {

    private static final Person MINISTRY =
            new Person("mari.jd", "mari.jd", "Mari Lien", Set.of("ministry-caseworker"), false);
    private static final Pattern ROW = Pattern.compile("class=\"rows-main\"><a class=\"ds-link row-link\"");

    @Value("${tiltaksflyt.address}")
    private String address;

    @Autowired
    private Rounds rounds;

    @Autowired
    private InvitedRepository invited;

    @Autowired
    private CockpitQueries queries;

    @Autowired
    private InvitationLinks links;

    @Autowired
    private JdbcClient jdbc;

    private final String roundId = UUID.randomUUID().toString();

    private void prepare(@Nullable LocalDate registerDate, @Nullable List<String> chosen) {
        rounds.prepare(
                MINISTRY,
                roundId,
                new RoundContent("Runde for forvaltningen", null, null, null, null, null, registerDate, false, chosen));
    }

    /** Open, and no process runs for it. */
    private void openWithAll() {
        prepare(null, null);
        jdbc.sql("update input_round set state = 'open', opened_at = now() where round_id = :id")
                .param("id", roundId)
                .update();
        jdbc.sql("""
                        insert into invited_municipality (round_id, number, name, county, district_id, language, input_id,
                            dialogue_id, since, invited_at, status)
                        select :id, m.number, m.name, m.county, d.district_id, 'nb', gen_random_uuid(), gen_random_uuid(), now(),
                            now(), case when m.county = 'Innlandet' then 'invited' else 'answered' end
                        from municipality m
                        join municipality_district d on d.number = m.number and d.valid_to is null
                        where m.valid_to is null
                        """).param("id", roundId).update();
    }

    private String page(String after) {
        return "/rounds/" + roundId + after;
    }

    @Test
    void shouldShowTheFirstOfManyAndAllWhenAsked() {
        openWithAll();
        TestSession mari = TestSession.at(address).logIn("mari.jd");

        String first = mari.get(page("")).body();
        assertThat(ROW.matcher(first).results()).hasSize(50);
        assertThat(first).contains("Her er de 50 første.", "Vis alle 357");
        assertThat(first.indexOf("id=\"change-title\"")).isBetween(1, first.indexOf("id=\"all-title\""));
        assertThat(ROW.matcher(mari.get(page("?rows=all")).body()).results()).hasSize(357);
        assertThat(mari.get(page("?county=Innlandet")).body()).doesNotContain("Her er de");
    }

    @Test
    void shouldRemindAllThatTheFilterFindsAndNobodyElse() {
        openWithAll();
        TestSession mari = TestSession.at(address).logIn("mari.jd");
        HttpResponse<String> silent = mari.get(page("?text=3403"));
        assertThat(silent.body()).contains("Minn den ene som ikke har gitt beskjed");

        assertThat(mari.post(silent, page("/remind"), Map.of("whom", "all", "text", "3403"))
                        .body())
                .contains("Én kommune er minnet om fristen.");

        assertThat(mari.post(silent, page("/remind"), Map.of("whom", "all")).body())
                .contains("45 kommuner er minnet om fristen. 1 har alt svart eller ble minnet det siste døgnet.");
        assertThat(jdbc.sql("select count(*) from invited_municipality where round_id = :id and reminders > 0 and"
                                + " county <> 'Innlandet'")
                        .param("id", roundId)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void shouldCallAnEmailLostUntilANewerOneHasComeThrough() {
        openWithAll();
        TestSession mari = TestSession.at(address).logIn("mari.jd");
        email("invitation", "failed");
        assertThat(ROW.matcher(mari.get(page("?show=undelivered")).body()).results())
                .hasSize(1);

        email("invitation-2", "sent");
        assertThat(mari.get(page("")).body()).doesNotContain("kom ikke fram.", "<span class=\"small is-over\">");
        assertThat(ROW.matcher(mari.get(page("?show=undelivered")).body()).results())
                .isEmpty();
    }

    private void email(String once, String state) {
        jdbc.sql("""
                        insert into email (group_name, language, subject, body, case_kind, case_id, state, next_attempt_at, created_at,
                            once_key)
                        values ('municipality-3403', 'nb', 'Emne', 'Tekst', 'input', :input, :state, now(), now(), :once)
                        """)
                .param("input", invited.find(roundId, "3403").orElseThrow().inputId())
                .param("state", state)
                .param("once", roundId + once)
                .update();
    }

    @Test
    void shouldGiveMoreTimeAndNeverLess() {
        openWithAll();
        Round round = rounds.find(roundId);
        LocalDate deadline = round.deadline();
        assertThatThrownBy(() -> rounds.extend(MINISTRY, roundId, "3403", deadline.minusDays(1)))
                .satisfies(wrong -> assertThat(problem(wrong)).isEqualTo("problem.round.extension"));
        rounds.extend(MINISTRY, roundId, "3403", deadline.plusDays(2));
        rounds.extend(MINISTRY, roundId, "3405", round.closesOn());

        assertThatThrownBy(() -> rounds.move(MINISTRY, roundId, deadline, deadline.plusDays(1)))
                .isInstanceOfSatisfying(UserProblem.class, wrong -> {
                    assertThat(problem(wrong)).isEqualTo("problem.round.closes-before-extension");
                    assertThat(wrong.fieldProblems().getFirst().arguments()).containsExactly(2);
                });
        rounds.move(MINISTRY, roundId, deadline.plusDays(9), round.closesOn().plusDays(9));
        Round moved = rounds.find(roundId);
        assertThat(invited.find(roundId, "3403").orElseThrow().deadline(moved)).isEqualTo(moved.deadline());
    }

    private static String problem(Throwable wrong) {
        return ((UserProblem) wrong).fieldProblems().getFirst().messageKey();
    }

    /** A link may leak at any time. */
    @Test
    void shouldTakeBackALinkOfARoundThatIsClosed() {
        prepare(null, List.of("3403"));
        rounds.open(MINISTRY, roundId, null);
        String link = links.path(invited.find(roundId, "3403").orElseThrow());
        rounds.close(MINISTRY, roundId);
        TestSession mari = TestSession.at(address).logIn("mari.jd");
        HttpResponse<String> page = mari.get(page("/municipalities/3403"));
        assertThat(page.body()).contains("/municipalities/3403/revoke").doesNotContain("/municipalities/3403/extend");

        assertThat(mari.post(page, page("/municipalities/3403/revoke"), Map.of())
                        .statusCode())
                .isEqualTo(200);
        assertThat(TestSession.at(address).get(link).statusCode()).isEqualTo(404);
    }

    @Test
    void shouldCountInTheListWhatTheCockpitCounts() {
        openWithAll();
        jdbc.sql("""
                update invited_municipality set status = 'begun', begun_at = now(), dialogue_held_on = current_date
                where round_id = :id and number in ('3403', '3405')
                """).param("id", roundId).update();
        RoundAccess innlandet = new RoundAccess(false, Set.of("innlandet"));

        for (RoundAccess access : List.of(new RoundAccess(true, Set.of()), innlandet)) {
            assertThat(queries.counts(List.of(roundId), access))
                    .containsExactly(Map.entry(roundId, RoundCounts.of(queries.lines(roundId, access))));
        }
    }

    @Test
    void shouldWriteDaysAsTheReaderDoes() {
        openWithAll();
        Round round = rounds.find(roundId);
        TestSession mari = TestSession.at(address).logIn("mari.jd");

        HttpResponse<String> refused = mari.post(
                mari.get(page("/municipalities/3403")),
                page("/municipalities/3403/extend"),
                Map.of("extendedTo", round.closesOn().plusDays(1).toString()));

        assertThat(refused.statusCode()).isEqualTo(422);
        String day = DateTimeFormatter.ofPattern("d.\u00a0MMMM\u00a0uuuu", Locale.of("nb"))
                .format(round.closesOn());
        assertThat(refused.body()).contains("til " + day);
    }

    @Test
    void shouldLookForOpenRoundsBehindThoseThatArePrepared() {
        openWithAll();
        rounds.prepare(
                MINISTRY,
                UUID.randomUUID().toString(),
                new RoundContent("Nyere og ikke åpnet", null, null, null, null, null, null, false, null));

        assertThat(rounds.latest(Set.of(RoundState.OPEN), 1))
                .extracting(Round::state)
                .containsExactly(RoundState.OPEN);
        assertThat(TestSession.at(address).logIn("per.innlandet").get("/rounds").body())
                .contains("Runde for forvaltningen")
                .doesNotContain("Nyere og ikke åpnet");
    }

    @Test
    void shouldTellOfMunicipalitiesThatHaveCeasedSinceTheDateOfTheRound() {
        prepare(LocalDate.of(2023, 6, 1), List.of("1507", "3403"));
        TestSession mari = TestSession.at(address).logIn("mari.jd");

        assertThat(mari.get(page("")).body())
                .contains("Én av kommunene har fått nytt nummer, blitt delt eller slått sammen siden denne dagen:"
                        + " Ålesund (1507).");
        rounds.open(MINISTRY, roundId, null);

        assertThat(mari.get(page("/municipalities/1507")).body())
                .contains("Området hører nå til Ålesund (1508), Haram (1580).");
        TestSession visitor = TestSession.at(address);
        assertThat(visitor.get(links.path(invited.find(roundId, "1507").orElseThrow()))
                        .body())
                .contains("Ålesund");
    }

    @Test
    void shouldSendATrialToWhoPreparesAndOnlyBeforeTheRoundIsOpen() {
        prepare(null, List.of("3403"));
        TestSession mari = TestSession.at(address).logIn("mari.jd");
        HttpResponse<String> preview = mari.get(page(""));

        assertThat(mari.post(preview, page("/trial"), Map.of()).body())
                .contains("Prøven er sendt til mari.jd@tiltaksflyt.example.");
        assertThat(trials())
                .satisfiesExactlyInAnyOrder(
                        nb -> assertThat(nb).contains("Dette er en prøve.", "Kommunene vet best"),
                        nn -> assertThat(nn).contains("Dette er ei prøve.", "Kommunane veit best"));
        assertThat(jdbc.sql("select count(*) from invited_municipality where round_id = :id")
                        .param("id", roundId)
                        .query(Integer.class)
                        .single())
                .isZero();

        rounds.open(MINISTRY, roundId, null);
        assertThat(mari.post(preview, page("/trial"), Map.of()).statusCode()).isEqualTo(409);
        assertThat(trials()).hasSize(2);
    }

    @Test
    void shouldTellTheSilentOfANewDeadlineOnceAndMoveTheClosingAloneAfterIt() {
        openWithAll();
        TestSession mari = TestSession.at(address).logIn("mari.jd");
        HttpResponse<String> cockpit = mari.get(page(""));
        LocalDate today = LocalDate.now(Oslo.ZONE);
        Map<String, String> later = days(today.plusDays(90), today.plusDays(120));

        assertThat(mari.post(cockpit, page("/deadline"), later).body())
                .contains("46 kommuner som ikke har svart, har fått brev om det.");
        assertThat(mari.post(cockpit, page("/deadline"), later).body()).contains("Ingen kommuner fikk brev om det.");
        assertThat(toldOfDeadline()).isEqualTo(46);

        jdbc.sql("update input_round set deadline = :day where round_id = :id")
                .param("day", Date.valueOf(today.minusDays(3)))
                .param("id", roundId)
                .update();
        assertThat(mari.post(cockpit, page("/deadline"), days(today.minusDays(3), today.minusDays(1)))
                        .statusCode())
                .isEqualTo(422);
        assertThat(mari.post(cockpit, page("/deadline"), days(today.minusDays(4), today.plusDays(5)))
                        .statusCode())
                .isEqualTo(422);
        assertThat(mari.post(cockpit, page("/deadline"), days(today.minusDays(3), today.plusDays(5)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(rounds.find(roundId).closesOn()).isEqualTo(today.plusDays(5));
        assertThat(toldOfDeadline()).isEqualTo(46);
    }

    private static Map<String, String> days(LocalDate deadline, LocalDate closesOn) {
        return Map.of("deadline", deadline.toString(), "closesOn", closesOn.toString());
    }

    private int toldOfDeadline() {
        return jdbc.sql("""
                        select count(*) from email e join invited_municipality i on i.input_id = e.case_id
                        where i.round_id = :id and e.once_key like '%:moved-%' and e.subject like 'Ny frist%'
                        """).param("id", roundId).query(Integer.class).single();
    }

    @Test
    void shouldRefuseARoundThatCannotBeAndKeepWhatWasTyped() {
        TestSession mari = TestSession.at(address).logIn("mari.jd");
        HttpResponse<String> form = mari.get(page("/edit"));

        HttpResponse<String> refused = mari.post(
                form,
                page("/edit"),
                Map.of("title", "Runde\u0000", "letterNb", "Kjære 15076500565", "registerDate", "2019-12-31"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains(
                        "tegn som ikke kan brukes",
                        "fødselsnummer",
                        "Velg en dag fra og med 2020",
                        "Kjære 15076500565");
        assertThat(mari.post(form, page("/edit"), Map.of("title", "R", "deadline", "+999999999-12-31"))
                        .statusCode())
                .isEqualTo(422);
        openWithAll();
        assertThat(mari.post(form, page("/municipalities"), Map.of("number", "\u0000"))
                        .statusCode())
                .isBetween(400, 499);
        assertThat(mari.post(form, page("/remind"), Map.of("chosen", "\u0000")).statusCode())
                .isBetween(400, 499);
    }

    @Test
    void shouldKeepACommentOnTheMinutesThatIsRefused() {
        prepare(null, List.of("3403"));
        rounds.open(MINISTRY, roundId, null);
        String dialogueId = invited.find(roundId, "3403").orElseThrow().dialogueId();
        jdbc.sql("""
                        insert into local_dialogue (dialogue_id, held_on, form, participants, summary, professional_input,
                            content_sha256, task_key, signed_by_subject, signed_by_name, signed_at)
                        values (:id, current_date, 'police-council', 'Ordfører', 'Beredskap', 'Kontakt', 'x',
                            - (random() * 1e15)::bigint, 's', 'Per', now())
                        """).param("id", dialogueId).update();
        TestSession anne = TestSession.at(address).logIn("anne.hamar");
        String minutes = "/dialogues/" + dialogueId;
        HttpResponse<String> page = anne.get(minutes);

        HttpResponse<String> refused = anne.post(page, minutes + "/comment", Map.of("comment", "Om 15076500565 <b>"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Om 15076500565 &lt;b&gt;</textarea>", "fødselsnummer", "comment-wrong");
        assertThat(anne.post(page, minutes + "/comment", Map.of("comment", "Vi er enige."))
                        .body())
                .contains("Kommentaren er lagt til.", "Vi er enige.")
                .doesNotContain("15076500565");
    }

    private List<String> trials() {
        return jdbc.sql("select body from email where once_key like :once")
                .param("once", roundId + ":trial:%")
                .query((row, number) -> row.getString(1))
                .list();
    }
}
