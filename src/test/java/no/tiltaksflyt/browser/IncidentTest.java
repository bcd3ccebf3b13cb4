package no.tiltaksflyt.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import no.tiltaksflyt.engine.EngineCommands;
import no.tiltaksflyt.harness.CaseByApi;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.harness.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** A step that cannot be done stops the case where an administrator sees it, and goes on when mended. */
@TiltaksflytTest
class IncidentTest {

    private static final long NO_SUCH_TASK = (1L << 51) + (1L << 50);

    @Value("${tiltaksflyt.address}")
    private String address;

    @Autowired
    private Environment settings;

    @Autowired
    private EngineCommands commands;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private CamundaClient engine;

    @Test
    void shouldShowAStoppedStepToTheAdministratorAndGoOnAfterMending() {
        CaseByApi measure = CaseByApi.proposedByHamar(address, "Et tiltak som stanser på veien")
                .adviseAs("per.innlandet")
                .assessAs("lise.pod")
                .assureAs("jon.pod")
                .prepareAs("mari.jd");
        refuseDecisionOf(measure);
        try (Visitor admin = Visitor.signedIn(address, "admin", "nb", 1440)) {
            measure.approveAs("nils.jd");

            Locator card = admin.page()
                    .locator("li.panel")
                    .filter(new Locator.FilterOptions().setHasText(measure.caseNumber()));
            admin.reloadUntil("/operations/incidents", () -> card.count() > 0).check();
            assertThat(card.innerText()).contains("Task_RecordDecision", "no_decision_yet");
            assertThat(measure.seen().path("status").asString()).isEqualTo("in-progress");

            allowDecisions();
            card.getByText("Prøv igjen").click();
            admin.page().locator(".receipt").waitFor();
            measure.awaitStatus("adopted");
            admin.reloadUntil("/operations/incidents", () -> card.count() == 0).check();
        } finally {
            allowDecisions();
        }
    }

    /** Of this case only: others are decided in the same database at the same time. */
    private void refuseDecisionOf(CaseByApi measure) {
        owner().sql("alter table decision add constraint no_decision_yet check (measure_id <> '%s') not valid"
                        .formatted(measure.measureId()))
                .update();
    }

    private void allowDecisions() {
        owner().sql("alter table decision drop constraint if exists no_decision_yet")
                .update();
    }

    @Test
    void shouldTellInPlainWordsWhatTheEngineRefusedAndForWhichCase() {
        CaseByApi measure = CaseByApi.proposedByHamar(address, "Et tiltak som motoren avviser noe i");
        transaction.executeWithoutResult(status -> commands.completeTask(measure.measureId(), NO_SUCH_TASK, Map.of()));
        try (Visitor admin = Visitor.signedIn(address, "admin", "nb", 1440)) {
            Locator card = admin.page()
                    .locator("li.panel")
                    .filter(new Locator.FilterOptions().setHasText("Et tiltak som motoren avviser noe i"));
            admin.reloadUntil("/operations/incidents", () -> card.count() > 0).check();
            assertThat(card.innerText())
                    .contains("Fullføre en oppgave", "– Hamar", "finnes ikke lenger hos motoren", "NOT_FOUND");

            card.getByText("Legg til side").click();
            admin.page().locator(".receipt").waitFor();
            assertThat(card.count()).isZero();
            admin.check();
        }
    }

    @Test
    void shouldShowAStepThatTheEngineHasForgottenAndBringItBack() {
        CaseByApi measure = CaseByApi.proposedByHamar(address, "Et tiltak som motoren har glemt");
        forget(measure);
        try (Visitor admin = Visitor.signedIn(address, "admin", "nb", 1440)) {
            Locator card = admin.page()
                    .locator("li.panel")
                    .filter(new Locator.FilterOptions().setHasText(measure.caseNumber()));
            admin.reloadUntil("/operations/incidents", () -> card.count() > 0).check();
            assertThat(card.innerText()).contains("Beslutningen blir registrert", "ikke prøvd igjen siden", "not now");
            assertThat(admin.text()).doesNotContain("Alt går som det skal");

            card.getByText("Prøv igjen").click();
            admin.page().locator(".receipt").waitFor();
            ActivatedJob again = await().atMost(CaseByApi.PATIENCE)
                    .until(this::forgettable, jobs -> !jobs.isEmpty())
                    .getFirst();
            engine.newCompleteCommand(again).send().join();
            admin.reloadUntil("/operations/incidents", () -> card.count() == 0).check();
        }
    }

    /** What is left of a job that the engine does not give out again after its back-off. */
    private void forget(CaseByApi measure) {
        engine.newDeployResourceCommand()
                .addProcessModel(
                        Bpmn.createExecutableProcess("forgetful")
                                .startEvent()
                                .serviceTask("Task_RecordDecision", task -> task.zeebeJobType("forgettable"))
                                .endEvent()
                                .done(),
                        "forgetful.bpmn")
                .send()
                .join();
        engine.newCreateInstanceCommand()
                .bpmnProcessId("forgetful")
                .latestVersion()
                .variables(Map.of("measureId", measure.measureId(), "caseNumber", measure.caseNumber()))
                .send()
                .join();
        long job = forgettable().getFirst().getKey();
        engine.newFailCommand(job)
                .retries(2)
                .retryBackoff(Duration.ofDays(1))
                .errorMessage("not now")
                .send()
                .join();
        await().atMost(CaseByApi.PATIENCE)
                .until(() -> owner().sql("""
                    update engine.job_in_trouble
                    set updated_at = updated_at - interval '1 hour'
                    where key = :key
                    """).param("key", job).update() == 1);
    }

    private List<ActivatedJob> forgettable() {
        return engine.newActivateJobsCommand()
                .jobType("forgettable")
                .maxJobsToActivate(1)
                .send()
                .join()
                .getJobs();
    }

    private JdbcClient owner() {
        return JdbcClient.create(new DriverManagerDataSource(
                settings.getRequiredProperty("spring.flyway.url"),
                settings.getRequiredProperty("spring.flyway.user"),
                settings.getRequiredProperty("spring.flyway.password")));
    }
}
