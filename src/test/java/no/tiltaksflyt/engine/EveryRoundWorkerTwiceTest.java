package no.tiltaksflyt.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.round.Reminders;
import no.tiltaksflyt.round.RoundContent;
import no.tiltaksflyt.round.Rounds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Walks every worker of a round, each on a round of its own that no process runs for, and gives it the same job twice. A
 * new worker breaks this on purpose: say here what it needs.
 */
@TiltaksflytTest
class EveryRoundWorkerTwiceTest {

    private static final Person MINISTRY =
            new Person("mari.jd", "mari.jd", "Mari Lien", Set.of("ministry-caseworker"), false);
    private static final long INSTANCE = 7;

    private static long nextKey = 1_000_000_000;

    @Autowired
    private List<Worker<?>> workers;

    @Autowired
    private JobRunner runner;

    @Autowired
    private Rounds rounds;

    @Autowired
    private Reminders reminders;

    @Autowired
    private JdbcClient jdbc;

    private final String roundId = UUID.randomUUID().toString();
    private final String inputId = UUID.randomUUID().toString();
    private final String dialogueId = UUID.randomUUID().toString();
    private final String measureId = UUID.randomUUID().toString();

    @BeforeEach
    void layOut() {
        rounds.prepare(
                MINISTRY,
                roundId,
                new RoundContent("Runde i to omganger", null, null, null, null, null, null, false, List.of("3403")));
        set("update input_round set state = 'open', opened_at = now() where round_id = :roundId");
        set("""
                insert into invited_municipality
                    (round_id, number, name, county, district_id, language, input_id, dialogue_id, since, invited_at)
                values (:roundId, '3403', 'Hamar', 'Innlandet', 'innlandet', 'nb', :inputId, :dialogueId, now(), now())
                """);
    }

    @Test
    void shouldKnowEveryWorkerOfARound() {
        String rooms = Reminders.class.getPackageName();
        assertThat(workers.stream()
                        .filter(worker -> worker.getClass().getPackageName().startsWith(rooms))
                        .map(Worker::type)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "inviteMunicipalities",
                        "sendInvitation",
                        "remindMunicipality",
                        "confirmInput",
                        "concludeInput",
                        "closeRound",
                        "recordDialogue");
    }

    @Test
    void shouldInviteOnce() {
        twice("inviteMunicipalities", "roundId", roundId);

        assertThat(count("engine_command where ordering_key = :inputId")).isEqualTo(1);
        assertThat(count("engine_command where ordering_key = :dialogueId")).isEqualTo(1);
    }

    @Test
    void shouldSendTheInvitationOnce() {
        assertThat(twice("sendInvitation", "inputId", inputId)).contains("reminderAt");

        assertThat(letters()).containsExactly("round-invitation");
        assertThat(notices()).containsExactly("notice.round-invitation");
    }

    @Test
    void shouldRemindOnce() {
        twice("remindMunicipality", "inputId", inputId);

        assertThat(notices()).containsExactly("notice.round-reminder");
        assertThat(bodies()).singleElement(STRING).contains("Fristen er ");
        assertThat(count("invited_municipality where input_id = :inputId and reminders = 1"))
                .isEqualTo(1);
        assertThat(count("audit_entry where case_id = :inputId and action = 'round.municipality-reminded'"))
                .isEqualTo(1);
    }

    @Test
    void shouldTellUntilWhenLateAnswersAreTaken() {
        set("update input_round set deadline = current_date - 2 where round_id = :roundId");

        twice("remindMunicipality", "inputId", inputId);

        assertThat(bodies()).singleElement(STRING).contains("Fristen var ", "Dere kan likevel svare til og med ");
    }

    @Test
    void shouldLogWhomSomebodyReminds() {
        reminders.remind(MINISTRY, roundId, List.of("3403"));
        reminders.remind(MINISTRY, roundId, List.of("3403"));

        assertThat(count("audit_entry where case_id = :inputId and action = 'round.municipality-reminded'"))
                .isEqualTo(1);
    }

    @Test
    void shouldInviteToNoDialogueOnceTheRoundIsClosed() {
        set("update input_round set state = 'closed', closed_at = now() where round_id = :roundId");

        twice("inviteMunicipalities", "roundId", roundId);

        assertThat(count("engine_command where ordering_key = :dialogueId")).isZero();
        // The engine starts the answer's process meanwhile, which is told that the round is closed.
        assertThat(messages()).startsWith("Msg_MunicipalityInvited").hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void shouldAskNobodyOnceTheRoundIsClosed() {
        set("update input_round set state = 'closed', closed_at = now() where round_id = :roundId");

        twice("sendInvitation", "inputId", inputId);

        assertThat(letters()).isEmpty();
        assertThat(notices()).isEmpty();
        assertThat(messages()).containsExactly("Msg_InputClosed");
    }

    @Test
    void shouldTellAProcessAgainThatHasMissedTheClosing() {
        set("update input_round set state = 'closed', closed_at = now() where round_id = :roundId");

        twice("remindMunicipality", "inputId", inputId);

        assertThat(notices()).isEmpty();
        assertThat(messages()).containsExactly("Msg_InputClosed");
        assertThat(texts("select cast(payload as jsonb) ->> 'life' from engine_command where ordering_key = :inputId"))
                .as("outlasts an outage")
                .containsExactly("PT720H");
    }

    @Test
    void shouldTellOfEachNewDeadlineAlsoWhereItHadThatDayBefore() {
        LocalDate day = rounds.find(roundId).deadline().plusDays(1);
        for (LocalDate until : List.of(day, day, day.plusDays(1), day)) {
            rounds.extend(MINISTRY, roundId, "3403", until);
            twice("confirmInput", "inputId", inputId);
        }

        assertThat(letters()).containsExactly("round-extension", "round-extension", "round-extension");
        assertThat(notices()).hasSize(3);
    }

    @Test
    void shouldSayNothingToAMunicipalityThatChangedItsMind() {
        set("update invited_municipality set status = 'begun', begun_at = now() where input_id = :inputId");

        twice("confirmInput", "inputId", inputId);

        assertThat(letters()).isEmpty();
    }

    @Test
    void shouldSendANewLinkAndNoInvitationAfterTheRound() {
        set("update input_round set state = 'closed', closed_at = now() where round_id = :roundId");

        rounds.revokeLink(MINISTRY, roundId, "3403");

        assertThat(letters()).containsExactly("round-link");
        assertThat(notices()).containsExactly("notice.round-link");
    }

    @Test
    void shouldConfirmAnAnswerOnce() {
        set("update invited_municipality set status = 'answered', answered_at = now() where input_id = :inputId");
        set("""
                insert into input_answer (input_id, version, assessment, late, content_sha256, submitted_by_subject,
                    submitted_by_name, submitted_at)
                values (:inputId, 1, '{}', false, 'x', 's', 'n', now())
                """);

        twice("confirmInput", "inputId", inputId);

        assertThat(letters()).containsExactly("round-receipt");
        assertThat(notices()).containsExactly("notice.round-receipt");
    }

    @Test
    void shouldConfirmThatAMunicipalityDoesNotAnswerOnce() {
        set("update invited_municipality set status = 'declined' where input_id = :inputId");

        rounds.extend(MINISTRY, roundId, "3403", rounds.find(roundId).deadline().plusDays(1));
        twice("confirmInput", "inputId", inputId);

        assertThat(letters()).containsExactlyInAnyOrder("round-declined", "round-extension");
    }

    @Test
    void shouldCloseOnceWhenItsLastDayIsOver() {
        assertThat(twice("closeRound", "roundId", roundId)).contains("\"roundClosed\":false");
        set(
                "update input_round set deadline = current_date - 2, closes_on = current_date - 2 where round_id = :roundId");

        assertThat(twice("closeRound", "roundId", roundId)).contains("\"roundClosed\":true");

        assertThat(count("input_round where round_id = :roundId and state = 'closed'"))
                .isEqualTo(1);
        assertThat(count("audit_entry where case_id = :roundId and action = 'round.closed'"))
                .isEqualTo(1);
        assertThat(count("engine_command where ordering_key = :inputId")).isEqualTo(1);
    }

    @Test
    void shouldConcludeOnceAndOnlyWhenTheRoundIsClosed() {
        assertThatThrownBy(() -> twice("concludeInput", "inputId", inputId)).isInstanceOf(UnsignedStep.class);
        set("update input_round set state = 'closed', closed_at = now() where round_id = :roundId");
        set("""
                insert into measure (measure_id, case_number, municipality_number, district_id, category, origin, title,
                    proposal_version, status, proposed_at, updated_at)
                values (:measureId, 'test/' || :measureId, '3403', 'innlandet', 'presence', 'municipality', 'Et tiltak', 1,
                    'in-progress', now(), now())
                """);
        set("""
                insert into proposal (measure_id, version, title, description, category, origin, submitted_by_subject,
                    submitted_by_name, submitted_at, content_sha256)
                values (:measureId, 1, 'Et tiltak', 'En beskrivelse', 'presence', 'municipality', 's', 'n', now(), 'x')
                """);
        set("""
                insert into round_measure (measure_id, round_id, number, origin)
                values (:measureId, :roundId, '3403', 'municipality')
                """);

        assertThat(twice("concludeInput", "inputId", inputId)).isEqualTo("{\"inputOutcome\":\"silent\"}");

        assertThat(count("engine_command where ordering_key = :measureId")).isEqualTo(1);
        assertThat(count("round_measure where measure_id = :measureId and begun_at is not null"))
                .isEqualTo(1);
    }

    @Test
    void shouldSendTheMinutesOnceAndOnlyWhenSomebodyHasSignedThem() {
        assertThatThrownBy(() -> twice("recordDialogue", "dialogueId", dialogueId))
                .isInstanceOf(UnsignedStep.class);
        set("""
                insert into local_dialogue (dialogue_id, held_on, form, participants, summary, professional_input,
                    content_sha256, task_key, signed_by_subject, signed_by_name, signed_at)
                values (:dialogueId, current_date, 'meeting', 'Ordfører', 'Et møte', 'Et råd', 'x',
                    (select coalesce(min(task_key), 0) - 1 from local_dialogue), 's', 'n', now())
                """);

        twice("recordDialogue", "dialogueId", dialogueId);

        assertThat(letters()).containsExactly("round-minutes");
        assertThat(count("notice where case_id = :dialogueId")).isEqualTo(1);
    }

    @Test
    void shouldRefuseAnotherProcessInstanceThanTheAnswers() {
        set("update invited_municipality set process_instance_key = 2 where input_id = :inputId");

        for (String type : List.of("sendInvitation", "remindMunicipality", "confirmInput", "concludeInput")) {
            assertThatThrownBy(() -> twice(type, "inputId", inputId)).as(type).isInstanceOf(UnsignedStep.class);
        }
        assertThat(letters()).isEmpty();
    }

    private String twice(String type, String variable, String id) {
        RegisteredWorker<?> worker = workers.stream()
                .filter(candidate -> candidate.type().equals(type))
                .findFirst()
                .map(RegisteredWorker::of)
                .orElseThrow();
        WorkerJob<String> job = new WorkerJob<>(
                nextKey++,
                INSTANCE,
                deployed(),
                "input-round",
                "Task",
                2,
                Map.of(),
                JsonMapper.shared().writeValueAsString(Map.of(variable, id)));
        String first = runner.run(worker, job);
        assertThat(runner.run(worker, job)).isEqualTo(first);
        return first;
    }

    private long deployed() {
        return jdbc.sql("select max(key) from engine.process_definition where process_id = 'input-round'")
                .query(Long.class)
                .single();
    }

    private List<String> letters() {
        return texts("select kind from document where case_id = :inputId");
    }

    private List<String> messages() {
        return texts(
                "select cast(payload as jsonb) ->> 'name' from engine_command where ordering_key = :inputId order by id");
    }

    private List<String> bodies() {
        return texts("select html from document where case_id = :inputId");
    }

    private List<String> notices() {
        return texts("select message_key from notice where case_id = :inputId");
    }

    private List<String> texts(String sql) {
        return jdbc.sql(sql)
                .param("inputId", inputId)
                .query((row, number) -> row.getString(1))
                .list();
    }

    private int count(String from) {
        return of("select count(*) from " + from).query(Integer.class).single();
    }

    private void set(String sql) {
        assertThat(of(sql).update()).isEqualTo(1);
    }

    private JdbcClient.StatementSpec of(String sql) {
        return jdbc.sql(sql)
                .param("roundId", roundId)
                .param("inputId", inputId)
                .param("dialogueId", dialogueId)
                .param("measureId", measureId);
    }
}
