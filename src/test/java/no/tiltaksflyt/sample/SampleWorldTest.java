package no.tiltaksflyt.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.tiltaksflyt.embedded.SamplePeople;
import no.tiltaksflyt.harness.ApplicationOnData;
import no.tiltaksflyt.harness.SampleWorld;
import no.tiltaksflyt.measure.proposal.MeasureService;
import no.tiltaksflyt.measure.proposal.ProposalContent;
import no.tiltaksflyt.register.Oslo;
import no.tiltaksflyt.register.WorkingDays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;

/** Forty measures, carried through the real engine. */
@ResourceLock(SampleWorld.LOCK)
class SampleWorldTest {

    private static Instant before;
    private static ApplicationOnData application;
    private static JdbcClient jdbc;

    @BeforeAll
    static void load() {
        application = SampleWorld.running();
        before = SampleWorld.begun();
        jdbc = application.bean(JdbcClient.class);
    }

    @Test
    void shouldHaveMeasuresInEveryStateAndWithEveryEnd() {
        assertThat(texts("select distinct status from measure where proposed_at < now()"))
                .containsExactlyInAnyOrder("in-progress", "deferred", "adopted", "rejected", "withdrawn", "merged");
        assertThat(texts("select distinct element_id from engine.user_task where state = 'CREATED'"))
                .contains("Task_GiveDistrictAdvice", "Task_AssessMeasure", "Task_PrepareCase", "Task_ApproveMeasure");
        assertThat(number("select count(*) from engine.user_task where state = 'CREATED' and due_at < now()"))
                .isPositive();
        assertThat(number("select count(*) from engine.incident")).isZero();
        assertThat(number("select count(*) from engine_command where state <> 'sent'"))
                .isZero();
    }

    @Test
    void shouldHaveEveryTurnThatACaseMayTake() {
        assertThat(texts("select distinct kind from measure_event"))
                .contains(
                        "supplement-requested",
                        "supplemented",
                        "supplement-missing",
                        "quality-sent-back",
                        "sent-back-to-pod",
                        "sent-back-to-caseworker",
                        "deferred",
                        "resumed",
                        "decided",
                        "merged",
                        "withdrawn",
                        "reminded",
                        "escalated");
        assertThat(number("select count(*) from decision where departs_from_advice"))
                .isPositive();
        assertThat(texts("select distinct action from audit_entry")).contains("task.taken-over");
    }

    @Test
    void shouldHaveBeenDoneByPeopleInTheirWorkingHours() {
        List<Instant> deeds = times("select completed_at from task_completion where completed_at < '" + before + "'");
        deeds.addAll(times(
                "select happened_at from audit_entry where action in ('task.claimed', 'measure.proposed') and happened_at < '"
                        + before + "'"));

        assertThat(deeds).hasSizeGreaterThan(300).allSatisfy(deed -> {
            ZonedDateTime at = deed.atZone(Oslo.ZONE);
            assertThat(at.toLocalTime()).isBetween(LocalTime.of(8, 0), LocalTime.of(16, 0));
            assertThat(application.bean(WorkingDays.class).isWorkingDay(at.toLocalDate()))
                    .as("%s", at)
                    .isTrue();
        });
    }

    @Test
    void shouldHaveTheSameTimesInTheEngineAndHere() {
        assertThat(number("""
                        select count(*)
                        from engine.user_task t
                        join task_completion c on c.user_task_key = t.key
                        where date_trunc('milliseconds', c.completed_at) <> t.ended_at or t.created_at >= t.ended_at
                        """)).isZero();
        assertThat(number("""
                        select count(*) from measure m
                        join engine.process_instance i on i.key = m.process_instance_key
                        where i.started_at not between m.proposed_at - interval '1 second' and m.proposed_at + interval '1 second'
                        """)).isZero();
    }

    @Test
    void shouldHaveTimersThatFiredOnTheirHour() {
        assertThat(
                        times(
                                "select happened_at from measure_event where kind in ('reminded', 'escalated', 'supplement-missing')"))
                .hasSizeGreaterThan(20)
                .allSatisfy(at -> assertThat(at.atZone(Oslo.ZONE).toLocalTime()).isEqualTo("16:00"));
        assertThat(number("""
                        select count(*)
                        from deferral
                        where deferred_until is not null
                            and resumed_at = deferred_until::timestamp at time zone 'Europe/Oslo'
                        """)).isPositive();
    }

    @Test
    void shouldHaveChangedTheModelHalfWay() {
        List<Instant> deployed = times(
                "select deployed_at from engine.process_definition where process_id = 'measure-approval' order by 1");
        assertThat(deployed).hasSize(2);
        assertThat(deployed.getFirst()).isBefore(before.minus(Duration.ofDays(400)));
        assertThat(deployed.getLast())
                .isBetween(before.minus(Duration.ofDays(260)), before.minus(Duration.ofDays(160)));
        assertThat(number("select count(distinct version) from engine.process_instance"))
                .isEqualTo(2);
    }

    @Test
    void shouldHaveARoundOfInputThatIsStillOpen() {
        assertThat(texts("select state from input_round")).containsExactly("open");
        assertThat(texts("select distinct status from invited_municipality"))
                .containsExactlyInAnyOrder("answered", "declined", "begun", "opened", "invited");
        assertThat(number("select count(*) from invited_municipality where number = '3403' and status = 'answered'"))
                .isEqualTo(1);
        assertThat(number("select count(*) from round_measure where number = '3403' and origin = 'municipality'"))
                .isEqualTo(2);
        assertThat(texts("select number from invited_municipality where dialogue_held_on is null"))
                .containsExactly("1848");
        assertThat(number("""
                        select count(*)
                        from round_measure r
                        join measure m on m.measure_id = r.measure_id
                        where not m.held or m.process_instance_key is not null or r.begun_at is not null
                        """)).as("proposals that did not wait for the round").isZero();
        assertThat(number("select count(*) from input_answer where late")).isZero();
        assertThat(number("select count(*) from invited_municipality where reminders > 0"))
                .isZero();
    }

    @Test
    void shouldGoOnInThePresent() {
        assertThat(number("select count(*) from measure_event where happened_at > now()"))
                .isZero();
        Instant asked = Instant.now();
        String id = application
                .bean(MeasureService.class)
                .propose(
                        SamplePeople.person("anne.hamar"),
                        null,
                        new ProposalContent(
                                "Et tiltak fra i dag",
                                "Politiet er til stede i rådhuset hver tirsdag og torsdag.",
                                "presence",
                                "municipality"),
                        null)
                .measureId();

        await().atMost(Duration.ofMinutes(3)).ignoreExceptions().untilAsserted(() -> {
            Map<String, Object> task = jdbc.sql("""
                            select t.created_at, t.due_at
                            from measure m
                            join engine.user_task t on t.process_instance_key = m.process_instance_key
                            where m.measure_id = :id
                            """).param("id", id).query().singleRow();
            assertThat(((Timestamp) task.get("created_at")).toInstant())
                    .isBetween(asked.minusSeconds(5), Instant.now().plusSeconds(5));
            assertThat(((Timestamp) task.get("due_at")).toInstant()).isAfter(asked.plus(Duration.ofDays(14)));
        });
    }

    @Test
    void shouldTellOnEveryPageThatItIsMadeUp() {
        for (String page : Set.of("/login", "/about?lang=nn", "/accessibility")) {
            assertThat(get(page)).contains("Eksempeldata");
        }
        assertThat(get("/about?lang=en")).contains("Sample data");
        assertThat(get("/actuator/health/readiness")).contains("UP");
    }

    @Test
    void shouldKeepItsEmailsToItself() {
        assertThat(application.context().getEnvironment().getProperty("tiltaksflyt.notification.sending"))
                .isEqualTo("false");
        assertThat(texts("select distinct state from email")).doesNotContain("sent");
    }

    private static String get(String path) {
        return String.valueOf(RestClient.create(application.address())
                .get()
                .uri(path)
                .retrieve()
                .body(String.class));
    }

    private static int number(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }

    private static List<String> texts(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }

    private static List<Instant> times(String sql) {
        return new ArrayList<>(jdbc.sql(sql)
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .list());
    }
}
