package no.tiltaksflyt.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import no.tiltaksflyt.harness.ApplicationProcess;
import no.tiltaksflyt.harness.CaseByApi;
import no.tiltaksflyt.harness.RoundByApi;
import no.tiltaksflyt.harness.RoundByDatabase;
import no.tiltaksflyt.harness.TestSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application as a process of its own, killed with its broker and its database in the middle of the work. */
@Order(5)
class RestartTest {

    private static final Path LOG = Path.of("target", "restart-test.log");

    /** In the order of their numbers. */
    private static final List<String> ASKED = List.of(
            "0301", "1101", "1103", "1106", "1108", "1111", "1112", "1114", "1119", "1120", "1121", "1122", "1124",
            "1127", "1130", "1133", "1134", "1135", "1144", "1145", "1146", "1149", "1151", "1160", "1804", "1806",
            "1811", "1812", "1848", "3403");

    private static final String TYPED = "Innbyggerne i nord har lengst vei.";

    @TempDir
    Path data;

    private ApplicationProcess running;

    @AfterEach
    void stop() {
        if (running != null) {
            running.kill();
        }
    }

    @Test
    void shouldFindEveryCaseTaskDraftAndTextAfterAKillOfEverything() throws IOException {
        running = ApplicationProcess.start(data, LOG, 0);
        CaseByApi atMinistry = CaseByApi.proposedByHamar(running.address(), "Saken som lå hos departementet")
                .adviseAs("per.innlandet")
                .assessAs("lise.pod")
                .assureAs("jon.pod")
                .prepareAs("mari.jd");
        String approval = atMinistry.task("nils.jd", "Task_ApproveMeasure");
        CaseByApi atDistrict = CaseByApi.proposedByHamar(running.address(), "Saken som lå hos distriktet");
        String advice = atDistrict.task("per.innlandet", "Task_GiveDistrictAdvice");
        typeADraft(advice);
        CaseByApi justCompleted = CaseByApi.proposedByHamar(running.address(), "Saken som var på vei")
                .adviseAs("per.innlandet");
        CaseByApi justProposed = CaseByApi.proposedByHamar(running.address(), "Saken som nettopp kom");

        RoundByApi killed = RoundByApi.opened(
                running.address(), "Runden som ble åpnet idet alt stanset", ASKED.toArray(String[]::new));

        running.kill();
        running = startBesideAnother();

        assertThat(atMinistry.at(running.address()).task("nils.jd", "Task_ApproveMeasure"))
                .isEqualTo(approval);
        atMinistry.at(running.address()).approveAs("nils.jd").awaitStatus("adopted");
        assertThat(TestSession.at(running.address())
                        .logIn("per.innlandet")
                        .get("/tasks/" + advice)
                        .body())
                .contains(TYPED);
        Stream.of(atDistrict, justProposed)
                .forEach(each ->
                        each.at(running.address()).adviseAs("per.innlandet").assessAs("lise.pod"));
        justCompleted.at(running.address()).assessAs("lise.pod").assureAs("jon.pod");
        assertThat(justProposed.at(running.address()).seen().path("title").asString())
                .isEqualTo("Saken som nettopp kom");
        new RoundByDatabase(data, killed.roundId()).awaitEveryInvitationOnce(ASKED);
        openARoundWhileTheEngineIsAway();
        running.stop();
    }

    private void openARoundWhileTheEngineIsAway() throws IOException {
        running.killBroker(data);
        RoundByApi opened =
                RoundByApi.opened(running.address(), "Runden som ble åpnet uten motor", ASKED.toArray(String[]::new));
        RoundByDatabase round = new RoundByDatabase(data, opened.roundId());
        assertThat(round.started()).isEmpty();
        round.awaitEveryInvitationOnce(ASKED);
    }

    /** Another program has our usual port. */
    private ApplicationProcess startBesideAnother() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ApplicationProcess started = ApplicationProcess.start(data, LOG, other.getLocalPort());
            assertThat(started.log()).contains("(port %d is taken by another program)".formatted(other.getLocalPort()));
            return started;
        }
    }

    private void typeADraft(String task) {
        TestSession per = TestSession.at(running.address()).logIn("per.innlandet");
        per.post(per.get("/tasks/" + task), "/tasks/" + task + "/claim", Map.of());
        Map<String, String> typed = Map.of("_action", "save", "impartiality", "impartial", "advice", TYPED);
        assertThat(per.post(per.get("/tasks/" + task), "/tasks/" + task, typed).statusCode())
                .isEqualTo(200);
    }
}
