package no.tiltaksflyt.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.casefile.MeasureQueries;
import no.tiltaksflyt.measure.proposal.MeasureService;
import no.tiltaksflyt.measure.proposal.ProposalContent;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A worker that fails for good raises an incident; mended and tried again, the case goes on. */
@TiltaksflytTest
class WorkerFailureTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Person HAMAR = new Person("anne", "anne.hamar", "Anne", Set.of("municipality-3403"), false);

    @Autowired
    private EngineCommands engine;

    @Autowired
    private MeasureService service;

    @Autowired
    private MeasureQueries queries;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void shouldRaiseAnIncidentAndGoOnAfterTheRetry() {
        String id = UUID.randomUUID().toString();
        inTransaction(() -> engine.publishMessage(id, "Msg_MeasureProposed", id, id, Map.of("measureId", id)));
        Trouble trouble = await().atMost(PATIENCE)
                .until(() -> troubles(id), found -> !found.isEmpty())
                .getFirst();
        assertThat(trouble.message()).contains("There is no measure " + id);

        service.propose(
                HAMAR,
                id,
                new ProposalContent(
                        "Et tiltak som kom senere",
                        "Saken ble startet før forslaget fantes, og rettes av en administrator.",
                        "services",
                        "municipality"),
                null);
        inTransaction(() -> engine.retryIncident(id, trouble.key(), trouble.jobKey()));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(queries.measure(HAMAR, id).currentSteps())
                        .extracting("elementId")
                        .contains("Task_GiveDistrictAdvice"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(troubles(id)).isEmpty());
    }

    private void inTransaction(Runnable deed) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> deed.run());
    }

    private List<Trouble> troubles(String measureId) {
        return jdbc.sql("""
                        select i.key, i.job_key, i.error_message
                        from engine.incident i
                        join engine.process_instance p on p.key = i.process_instance_key
                        where p.variables ->> 'measureId' = :measureId and i.state = 'CREATED'
                        """)
                .param("measureId", measureId)
                .query((row, number) ->
                        new Trouble(row.getLong("key"), row.getLong("job_key"), row.getString("error_message")))
                .list();
    }

    private record Trouble(long key, long jobKey, String message) {}
}
