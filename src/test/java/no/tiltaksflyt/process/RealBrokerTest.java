package no.tiltaksflyt.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.tiltaksflyt.embedded.BrokerProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real 8.6.0 broker refuses models that Zeebe Process Test accepts, so it is asked as well. */
class RealBrokerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static BrokerProcess broker;
    private static CamundaClient client;

    @BeforeAll
    static void start() {
        broker = new BrokerProcess(folder);
        broker.start().awaitReady(Duration.ofSeconds(90));
        client = CamundaClient.newClientBuilder()
                .grpcAddress(broker.grpcAddress())
                .restAddress(broker.restAddress())
                .preferRestOverGrpc(false)
                .build();
        TestEngine.deployAll(client);
    }

    @AfterAll
    static void stop() {
        client.close();
        broker.close();
    }

    @Test
    void shouldGiveTheListenersDatesToTheTimers() {
        String measureId = UUID.randomUUID().toString();
        client.newPublishMessageCommand()
                .messageName("Msg_MeasureProposed")
                .correlationKey(measureId)
                .messageId(measureId)
                .variables(Map.of("measureId", measureId))
                .send()
                .join();
        complete(
                "registerMeasure",
                Map.of(
                        "districtGroup",
                        "district-innlandet",
                        "titleLength",
                        30,
                        "descriptionLength",
                        400,
                        "supplementCount",
                        0));

        Instant now = Instant.now();
        complete(
                "calculateDueDate",
                Map.of(
                        "reminderAt",
                        now.plusSeconds(1).toString(),
                        "dueAt",
                        now.plusSeconds(2).toString()));

        assertThat(complete("sendReminder", Map.of()).getVariablesAsMap())
                .containsEntry("taskElementId", "Task_GiveDistrictAdvice")
                .containsEntry("leaderGroup", "pod-leader")
                .containsEntry("candidateGroup", "district-innlandet");
        assertThat(complete("escalateTask", Map.of()).getElementId()).isEqualTo("EndEvent_DistrictAdviceEscalated");
    }

    private static ActivatedJob complete(String type, Map<String, Object> variables) {
        List<ActivatedJob> jobs = new ArrayList<>();
        await().atMost(PATIENCE).until(() -> {
            jobs.addAll(client.newActivateJobsCommand()
                    .jobType(type)
                    .maxJobsToActivate(1)
                    .timeout(PATIENCE)
                    .requestTimeout(Duration.ofSeconds(2))
                    .send()
                    .join()
                    .getJobs());
            return !jobs.isEmpty();
        });
        client.newCompleteCommand(jobs.getFirst()).variables(variables).send().join();
        return jobs.getFirst();
    }
}
