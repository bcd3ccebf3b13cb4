package no.tiltaksflyt.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import no.tiltaksflyt.harness.Api;
import no.tiltaksflyt.harness.CaseByApi;
import no.tiltaksflyt.harness.SampleFiles;
import no.tiltaksflyt.harness.TestSession;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.register.Oslo;
import no.tiltaksflyt.web.FieldProblem;
import no.tiltaksflyt.web.UserProblem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the ministry may still do, and has chosen, while a round is open: on the real engine. */
@TiltaksflytTest
class OpenRoundTest {

    private static final Person MINISTRY =
            new Person("mari.jd", "mari.jd", "Mari Lien", Set.of("ministry-caseworker"), false);
    private static final String HAMAR = "3403";
    private static final String STEIGEN = "1848";
    private static final String DESCRIPTION =
            "Innbyggerne har lang vei til nærmeste tjenestested. Kommunen stiller lokaler til rådighet.";

    @Value("${tiltaksflyt.address}")
    private String address;

    @Autowired
    private Rounds rounds;

    @Autowired
    private InvitedRepository invited;

    @Autowired
    private Reminders reminders;

    @Autowired
    private JdbcClient jdbc;

    private final String roundId = UUID.randomUUID().toString();

    private void open(boolean startsAtOnce, String... numbers) {
        rounds.prepare(
                MINISTRY,
                roundId,
                new RoundContent(
                        "Runde som er åpen", null, null, null, null, null, null, startsAtOnce, List.of(numbers)));
        rounds.open(MINISTRY, roundId, null);
    }

    @Test
    void shouldInviteOneMoreOnceHoweverOftenItIsAdded() {
        open(false, HAMAR);

        Invited added = rounds.add(MINISTRY, roundId, STEIGEN);
        assertThat(rounds.add(MINISTRY, roundId, STEIGEN).inputId()).isEqualTo(added.inputId());

        await().atMost(CaseByApi.PATIENCE).untilAsserted(() -> {
            assertThat(processes(STEIGEN)).containsExactly("local-dialogue", "municipal-input");
            assertThat(processes(HAMAR)).containsExactly("local-dialogue", "municipal-input");
            assertThat(notices(STEIGEN)).containsExactly("notice.round-invitation");
            assertThat(notices(HAMAR)).containsExactly("notice.round-invitation");
        });
        assertThat(jdbc.sql("select count(*) from audit_entry where case_id = :id and action ="
                                + " 'round.municipality-added'")
                        .param("id", roundId)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void shouldAddNobodyWhoIsNotThereAndNobodyToAClosedRound() {
        open(false, HAMAR);
        for (String nobody : List.of("1507", "9999", "", "Hamar")) {
            assertThatThrownBy(() -> rounds.add(MINISTRY, roundId, nobody))
                    .as(nobody)
                    .isInstanceOfSatisfying(
                            UserProblem.class,
                            wrong -> assertThat(wrong.fieldProblems())
                                    .extracting(FieldProblem::messageKey)
                                    .containsExactly("problem.round.unknown"));
        }
        rounds.close(MINISTRY, roundId);

        assertThatThrownBy(() -> rounds.add(MINISTRY, roundId, STEIGEN))
                .isInstanceOfSatisfying(
                        UserProblem.class, wrong -> assertThat(wrong.status()).isEqualTo(HttpStatus.CONFLICT));
        assertThat(invited.find(roundId, STEIGEN)).isEmpty();
    }

    @Test
    void shouldGiveOneMunicipalityMoreTimeAndTellNobodyElse() {
        open(false, HAMAR, STEIGEN);
        Round round = rounds.find(roundId);
        LocalDate later = round.deadline().plusDays(5);

        rounds.extend(MINISTRY, roundId, HAMAR, later);

        await().atMost(CaseByApi.PATIENCE).untilAsserted(() -> {
            assertThat(notices(HAMAR)).containsExactly("notice.round-invitation", "notice.round-extension");
            assertThat(notices(STEIGEN)).containsExactly("notice.round-invitation");
        });
        assertThat(of(HAMAR).deadline(round)).isEqualTo(later);
        assertThat(of(STEIGEN).deadline(round)).isEqualTo(round.deadline());
    }

    /** The timer waits for the day that its process was told, and a reminder that was sent stays the only one. */
    @Test
    void shouldRemindTheSilentByTheDeadlineThatWasMoved() {
        open(false, HAMAR, STEIGEN);
        Round round = rounds.find(roundId);
        await().atMost(CaseByApi.PATIENCE)
                .untilAsserted(() -> assertThat(reminderAt(HAMAR)).isEqualTo(fourteenDaysBefore(round.deadline())));
        reminders.remind(MINISTRY, roundId, List.of(HAMAR));

        LocalDate later = round.deadline().plusDays(9);
        rounds.move(MINISTRY, roundId, later, round.closesOn().plusDays(9));

        await().atMost(CaseByApi.PATIENCE).untilAsserted(() -> {
            assertThat(reminderAt(HAMAR)).isEqualTo(fourteenDaysBefore(later));
            assertThat(reminderAt(STEIGEN)).isEqualTo(fourteenDaysBefore(later));
        });
        assertThat(notices(HAMAR)).filteredOn("notice.round-reminder"::equals).hasSize(1);
        assertThat(notices(STEIGEN)).containsExactly("notice.round-invitation", "notice.round-extension");
    }

    private static Instant fourteenDaysBefore(LocalDate deadline) {
        return deadline.minusDays(14).atTime(9, 0).atZone(Oslo.ZONE).toInstant();
    }

    private @Nullable Instant reminderAt(String number) {
        return jdbc.sql("""
                select v.value
                from engine.process_instance i
                join engine.variable v on v.process_instance_key = i.key and v.name = 'reminderAt'
                where i.variables ->> 'inputId' = :input
                """)
                .param("input", of(number).inputId())
                .query((row, at) -> Instant.parse(row.getString("value").replace("\"", "")))
                .optional()
                .orElse(null);
    }

    /** The engine may be late to close it. */
    @Test
    void shouldTakeNoAnswerAfterTheLastDay() {
        open(false, HAMAR);
        Api anne = Api.as("anne.hamar", address);
        String answer = "/rounds/" + roundId + "/answers/" + HAMAR;
        Map<String, Object> written = Map.of("assessment", Map.of("presenceScore", "2"), "proposals", List.of());
        anne.put(answer, written).ok();
        jdbc.sql("update input_round set deadline = current_date - 9, closes_on = current_date - 2 where"
                        + " round_id = :id")
                .param("id", roundId)
                .update();

        assertThat(rounds.find(roundId).isOpen()).isTrue();
        assertThat(anne.put(answer, written).status()).isEqualTo(409);
        Api.Answer late = anne.post(
                answer + "/submit",
                "",
                Map.of("Idempotency-Key", UUID.randomUUID().toString()));
        assertThat(late.status()).isEqualTo(409);
        TestSession page = TestSession.at(address).logIn("anne.hamar");
        String own = "/answers/" + of(HAMAR).inputId();
        HttpResponse<String> shown = page.get("/answers");
        for (String path : List.of("/decline", "/assessment", "/adoption", "/proposals/" + UUID.randomUUID())) {
            HttpResponse<String> refused = page.post(shown, own + path, Map.of("title", "For sent"));
            assertThat(refused.statusCode()).as(path).isEqualTo(409);
            assertThat(refused.body()).as(path).contains("Runden er lukket");
        }
        assertThat(page.postFile(shown, own + "/files", "sent.pdf", SampleFiles.pdf("a"))
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void shouldTakeUpAProposalAtOnceWhereTheMinistryHasChosenSo() {
        open(true, HAMAR);

        CaseByApi measure = sent();

        measure.awaitStep("Task_GiveDistrictAdvice");
        assertThat(rounds.find(roundId).isOpen()).isTrue();
        assertThat(begun()).isTrue();
    }

    @Test
    void shouldLetAProposalWaitForTheRoundElse() {
        open(false, HAMAR);

        CaseByApi measure = sent();

        assertThat(measure.seen().path("currentSteps").path(0).path("name").asString())
                .contains("Innspillsrunden er åpen");
        assertThat(begun()).isFalse();
        rounds.close(MINISTRY, roundId);
        measure.awaitStep("Task_GiveDistrictAdvice");
    }

    private CaseByApi sent() {
        Api anne = Api.as("anne.hamar", address);
        String answer = "/rounds/" + roundId + "/answers/" + HAMAR;
        anne.put(
                        answer,
                        Map.of(
                                "assessment",
                                Map.of(),
                                "proposals",
                                List.of(Map.of(
                                        "title",
                                        "Politikontakt i " + roundId.substring(0, 8),
                                        "description",
                                        DESCRIPTION,
                                        "category",
                                        "presence"))))
                .ok();
        String measureId = anne.post(
                        answer + "/submit",
                        "",
                        Map.of("Idempotency-Key", UUID.randomUUID().toString()))
                .at("/proposals/0/measureId");
        return CaseByApi.of(
                address,
                Api.as("mari.jd", address).get("/measures/" + measureId).ok());
    }

    private boolean begun() {
        return jdbc.sql("select bool_and(begun_at is not null) from round_measure where round_id = :id")
                .param("id", roundId)
                .query(Boolean.class)
                .single();
    }

    private Invited of(String number) {
        return invited.find(roundId, number).orElseThrow();
    }

    private List<String> processes(String number) {
        return jdbc.sql("""
                        select process_id from engine.process_instance
                        where variables ->> 'inputId' = :input or variables ->> 'dialogueId' = :dialogue
                        order by process_id
                        """)
                .param("input", of(number).inputId())
                .param("dialogue", of(number).dialogueId())
                .query((row, at) -> row.getString(1))
                .list();
    }

    private List<String> notices(String number) {
        return jdbc.sql("select message_key from notice where case_id = :id order by id")
                .param("id", of(number).inputId())
                .query((row, at) -> row.getString(1))
                .list();
    }
}
