package no.tiltaksflyt.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.Map;
import no.tiltaksflyt.TiltaksflytTest;
import no.tiltaksflyt.engine.EngineCommands;
import no.tiltaksflyt.journey.CaseByApi;
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

    @Test
    void shouldShowAStoppedStepToTheAdministratorAndGoOnAfterMending() {
        JdbcClient owner = owner();
        CaseByApi measure = CaseByApi.proposedByHamar(address, "Et tiltak som stanser på veien")
                .adviseAs("per.innlandet")
                .assessAs("lise.pod")
                .assureAs("jon.pod")
                .prepareAs("mari.jd");
        owner.sql("revoke insert on decision from tiltaksflyt_app").update();
        try (Visitor admin = Visitor.signedIn(address, "admin", "nb", 1440)) {
            measure.approveAs("nils.jd");

            Locator card = admin.page()
                    .locator("li.panel")
                    .filter(new Locator.FilterOptions().setHasText(measure.caseNumber()));
            admin.reloadUntil("/operations/incidents", () -> card.count() > 0).check();
            assertThat(card.innerText()).contains("Task_RecordDecision", "permission denied");
            assertThat(measure.seen().path("status").asString()).isEqualTo("in-progress");

            owner.sql("grant insert on decision to tiltaksflyt_app").update();
            card.getByText("Prøv igjen").click();
            admin.page().locator(".receipt").waitFor();
            measure.awaitStatus("adopted");
            admin.reloadUntil("/operations/incidents", () -> card.count() == 0).check();
        } finally {
            owner.sql("grant insert on decision to tiltaksflyt_app").update();
        }
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

    private JdbcClient owner() {
        return JdbcClient.create(new DriverManagerDataSource(
                settings.getRequiredProperty("spring.flyway.url"),
                settings.getRequiredProperty("spring.flyway.user"),
                settings.getRequiredProperty("spring.flyway.password")));
    }
}
