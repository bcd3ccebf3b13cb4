package no.tiltaksflyt.process;

import static no.tiltaksflyt.process.Authority.DISTRICT;
import static no.tiltaksflyt.process.Authority.MINISTRY;
import static no.tiltaksflyt.process.Authority.MUNICIPALITY;
import static no.tiltaksflyt.process.Authority.POD;
import static no.tiltaksflyt.process.Authority.SYSTEM;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import no.tiltaksflyt.harness.ShippedModel;
import no.tiltaksflyt.web.Languages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who acts, and what a case waits for: as the model says, and for models of before as it always was. */
class AuthorityTest {

    private static final List<Locale> LANGUAGES = List.of(Languages.BOKMAL, Languages.NYNORSK, Languages.ENGLISH);

    /** Every other element of {@code measure-approval} is automatic. */
    private static final Map<String, Authority> NOT_AUTOMATIC = Map.ofEntries(
            Map.entry("Task_RequestSupplement", MUNICIPALITY),
            Map.entry("Gateway_SupplementAwaited", MUNICIPALITY),
            Map.entry("Event_SupplementReceived", MUNICIPALITY),
            Map.entry("Event_SupplementDeadlinePassed", MUNICIPALITY),
            Map.entry("Task_RecordMissingSupplement", MUNICIPALITY),
            Map.entry("Task_GiveDistrictAdvice", DISTRICT),
            Map.entry("Task_AssessMeasure", POD),
            Map.entry("Task_AssureQuality", POD),
            Map.entry("Task_LockAdvice", POD),
            Map.entry("Task_MergeMeasure", POD),
            Map.entry("Task_PrepareCase", MINISTRY),
            Map.entry("Task_ChooseApprovers", MINISTRY),
            Map.entry("Task_ApproveMeasure", MINISTRY),
            Map.entry("Task_RecordDecision", MINISTRY),
            Map.entry("Task_RecordDeferral", MINISTRY),
            Map.entry("Gateway_ResumptionAwaited", MINISTRY),
            Map.entry("Event_DeferralEnded", MINISTRY),
            Map.entry("Event_MeasureResumed", MINISTRY),
            Map.entry("Task_ResumeMeasure", MINISTRY));

    static Stream<Path> approvals() {
        return Stream.of(ModelsOnDisk.APPROVAL, ModelsOnDisk.EARLIER_APPROVAL);
    }

    @ParameterizedTest
    @MethodSource("approvals")
    void shouldSayOfEveryElementOfAnApprovalWhoActs(Path model) {
        DeployedProcess approval = ModelsOnDisk.read(model);
        List<String> elements = elements(model);
        assertThat(elements).hasSizeGreaterThan(60).containsAll(NOT_AUTOMATIC.keySet());
        assertThat(elements)
                .allSatisfy(element -> assertThat(approval.authority(element))
                        .as(element)
                        .isEqualTo(NOT_AUTOMATIC.getOrDefault(element, SYSTEM)));
    }

    /** A running case shows the same, whether its version was deployed before or after models told it. */
    @Test
    void shouldSayTheSameOfAnEarlierApproval() {
        DeployedProcess now = ModelsOnDisk.read(ModelsOnDisk.APPROVAL);
        DeployedProcess before = ModelsOnDisk.read(ModelsOnDisk.EARLIER_APPROVAL);
        for (Locale language : LANGUAGES) {
            assertThat(elements(ModelsOnDisk.APPROVAL)).allSatisfy(element -> {
                assertThat(before.status(element, language)).as(element).isEqualTo(now.status(element, language));
            });
            assertThat(elements(ModelsOnDisk.APPROVAL))
                    .as("but for the end, which was named otherwise then")
                    .filteredOn(element -> !element.equals("EndEvent_MeasureRejected"))
                    .allSatisfy(element -> assertThat(before.elementName(element, language))
                            .isEqualTo(now.elementName(element, language)));
            assertThat(before.steps(language)).isEqualTo(now.steps(language));
        }
        assertThat(before.property("caseKind"))
                .isEqualTo(now.property("caseKind"))
                .contains("measure");
        assertThat(before.awaits("Gateway_SupplementAwaited", "Msg_SupplementReceived"))
                .isTrue();
        assertThat(before.status("Gateway_SupplementAwaited", Languages.NYNORSK))
                .contains("Ventar på at kommunen fyller ut det som manglar");
    }

    @Test
    void shouldReadAnotherProcessFromItsOwnModel() {
        DeployedProcess other = ModelsOnDisk.read(ModelsOnDisk.OTHER);
        assertThat(other.property("caseKind")).contains("road");
        assertThat(other.name(Languages.NYNORSK)).isEqualTo("Stenging av veg");
        assertThat(other.authority("Gateway_StatementAwaited")).isEqualTo(MUNICIPALITY);
        assertThat(other.authority("Task_CloseRoad")).isEqualTo(DISTRICT);
        assertThat(other.authority("Task_DecideClosing")).as("its own word").isEqualTo(POD);
        assertThat(other.authority("Task_PublishClosing")).as("automatic").isEqualTo(SYSTEM);
        assertThat(other.authority("Task_InformDirectorate")).isEqualTo(POD);
        assertThat(other.lane("Task_DecideClosing", Languages.ENGLISH))
                .as("of the subprocess")
                .isEqualTo("The road office");
        assertThat(other.form("Task_DecideClosing")).contains("road-closing-decide");
        assertThat(other.deadline("Task_DecideClosing")).hasValue(7);
        assertThat(other.candidateGroups("Task_DecideClosing")).containsExactly("road-clerk", "road-leader");
    }

    @Test
    void shouldTellWhatACaseOfAnotherProcessWaitsFor() {
        DeployedProcess other = ModelsOnDisk.read(ModelsOnDisk.OTHER);
        assertThat(other.status("Gateway_StatementAwaited", Languages.ENGLISH))
                .contains("Waiting for the statement of the municipality");
        assertThat(other.status("Task_DecideClosing", Languages.ENGLISH)).contains("Direktoratet avgjør stengingen");
        assertThat(other.status("Task_CloseRoad", Languages.ENGLISH)).isEmpty();
        assertThat(other.awaits("Gateway_StatementAwaited", "Msg_StatementReceived"))
                .isTrue();
        assertThat(other.awaits("Gateway_StatementAwaited", "Msg_SupplementReceived"))
                .isFalse();
        assertThat(other.waits("Gateway_StatementAwaited")).isTrue();
        assertThat(other.waits("Event_StatementReceived"))
                .as("the gateway waits for it")
                .isFalse();
        assertThat(other.waits("Task_PublishClosing")).isFalse();
    }

    /** The same element may be in many versions: the newest that tells of it counts. */
    @Test
    void shouldFindTheWordsOfAnElementInTheNewestProcessThatHasIt() {
        DeployedProcesses deployed = ModelsOnDisk.deployed(ModelsOnDisk.EARLIER_APPROVAL, ModelsOnDisk.OTHER);
        assertThat(deployed.newestStatus("Task_DecideClosing", Languages.BOKMAL))
                .contains("Direktoratet avgjør stengingen");
        assertThat(deployed.newestStatus("Task_LockAdvice", Languages.BOKMAL))
                .contains("Det faglige rådet blir signert");
        assertThat(deployed.newestStatus("Task_Unknown", Languages.BOKMAL)).isEmpty();
        assertThat(deployed.authority(1, "Task_LockAdvice")).isEqualTo(POD);
        assertThat(deployed.authority(4711, "Task_LockAdvice"))
                .as("not told of yet")
                .isEqualTo(SYSTEM);
    }

    private static List<String> elements(Path model) {
        return ShippedModel.read(model).flowNodes().stream()
                .map(node -> node.getAttribute("id"))
                .toList();
    }
}
