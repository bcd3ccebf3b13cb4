package no.tiltaksflyt.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import io.camunda.client.CamundaClient;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.harness.Visitor;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;
import no.tiltaksflyt.workshop.release.PastWorkshop;
import no.tiltaksflyt.workshop.store.ModelStore;
import no.tiltaksflyt.workshop.store.StoredModel;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Owners look at a form before any case meets it: as it will be, beside what it was, and with the work that has it. */
@TiltaksflytTest
class FormLookTest {

    private static final Person SET_UP = new Person("set-up", "set-up", "Set Up", Set.of(Groups.PROCESS_OWNER), false);
    private static final String SENT_ELSEWHERE = """
            {"type":"default","id":"sent-elsewhere","components":[
              {"type":"textfield","id":"Field_Kept","key":"kept","label":"Blir stående","validate":{"maxLength":100}},
              {"type":"textfield","id":"Field_Gone","key":"gone","label":"Går ut","validate":{"maxLength":100}}]}""";

    @Value("${tiltaksflyt.address}")
    private String address;

    @Autowired
    private ModelStore store;

    @Autowired
    private PastWorkshop past;

    @Autowired
    private CamundaClient engine;

    @Autowired
    private JdbcClient jdbc;

    private void copy(String id) throws IOException {
        String text = Files.readString(Path.of("forms", "measure-approval-give-advice.form"))
                .replace("\"measure-approval-give-advice\"", "\"" + id + "\"");
        store.create(new ModelFile(id, ModelKind.FORM, text), "Til prøve", SET_UP);
    }

    private void draft(String id, String from, String to) {
        String text = store.open(id).file().text();
        assertThat(text).contains(from);
        store.save(id, text.replace(from, to), store.open(id).etag(), SET_UP);
    }

    @Test
    void shouldShowAFormAsOfficialsWillSeeItAndActOnWhatIsTyped() throws IOException {
        copy("looked-at");
        try (Visitor petter = Visitor.signedIn(address, "petter.prosess", "nb", 1440)) {
            petter.open("/models/looked-at")
                    .page()
                    .locator("a.ds-button", linkTo("Se skjemaet"))
                    .click();
            petter.see("Svarene er funnet på.").check();
            Locator conditions = petter.page().locator("[name=conditions]");
            assertThat(conditions).isHidden();

            petter.page()
                    .locator("[name=districtRecommendation][value=support-with-changes]")
                    .check();
            assertThat(conditions).isVisible();
            petter.page().locator("[name=advice]").fill("");
            petter.press("Se hva som mangler").see("Du må rette").check();

            petter.page().locator("[name=impartiality][value=not-impartial]").check();
            assertThat(petter.page().locator("[name=impartialityReason]")).isVisible();
            assertThat(store.open("looked-at").isDraft()).isFalse();
        }
    }

    private static com.microsoft.playwright.Page.LocatorOptions linkTo(String text) {
        return new com.microsoft.playwright.Page.LocatorOptions().setHasText(text);
    }

    @Test
    void shouldFollowTheDraftBesideTheEditorAndShowFaultsInsteadOfAForm() throws IOException {
        copy("looked-at-in-editor");
        try (Visitor petter = Visitor.signedIn(address, "petter.prosess", "nb", 1440)) {
            petter.open("/models/looked-at-in-editor/edit");
            Locator preview = petter.page().locator("#preview");
            assertThat(preview.locator("[name=advice]")).isVisible();

            draft("looked-at-in-editor", "\"advice\"", "\"adviceGiven\"");
            petter.page().evaluate("document.body.dispatchEvent(new CustomEvent('model:saved'))");
            assertThat(preview.locator("[name=adviceGiven]")).isVisible();

            draft("looked-at-in-editor", "\"type\": \"textarea\"", "\"type\": \"html\"");
            petter.page().evaluate("document.body.dispatchEvent(new CustomEvent('model:saved'))");
            assertThat(preview.locator(".findings")).isVisible();
            petter.open("/models/looked-at-in-editor/preview/draft")
                    .see("Skjemaet kan ikke vises før dette er rettet")
                    .check();
        }
    }

    @Test
    void shouldDrawTwoVersionsBesideEachOtherWithWhatBecameOfEachField() throws IOException {
        copy("looked-at-twice");
        draft("looked-at-twice", "\"districtRecommendation\"", "\"recommendationOfDistrict\"");
        draft("looked-at-twice", "\"Field_Conditions\"", "\"Field_Terms\"");
        try (Visitor petter = Visitor.signedIn(address, "petter.prosess", "nb", 1440)) {
            petter.open("/models/looked-at-twice/compare").check();
            Locator sides = petter.page().locator(".drawn-fields");
            assertThat(sides).hasCount(2);
            assertThat(sides.first().locator("[data-mark=removed]").first()).containsText("Fjernet");
            assertThat(sides.last().locator("[data-mark=added]").first()).containsText("Nytt");
            assertThat(sides.last().locator("[data-mark=changed]").first()).containsText("Endret");
            assertThat(sides.last().locator("input[type=radio]").first()).isVisible();
        }
    }

    @Test
    void shouldTakeInWhatWasDeployedElsewhereAndCountTheWorkThatHasItsForm() {
        deployElsewhere();
        try (Visitor petter = Visitor.signedIn(address, "petter.prosess", "nb", 1440)) {
            petter.open("/models")
                    .see("Satt i drift utenom Modeller")
                    .see("process-from-elsewhere")
                    .check();
            takeIn(petter, "process-from-elsewhere");
            takeIn(petter, "sent-elsewhere");
            StoredModel taken = store.model("sent-elsewhere");
            assertThat(taken.deployed()).isEqualTo(1);
            assertThat(past.of("sent-elsewhere")).isEmpty();

            beginWithADraft();
            draft("sent-elsewhere", "\"key\":\"gone\"", "\"key\":\"other\"");
            petter.open("/models/sent-elsewhere/compare")
                    .see("Åpne oppgaver med skjemaet")
                    .check();
            Locator row = petter.page().locator("section[aria-labelledby=reach-title] tbody tr");
            assertThat(row).hasCount(1);
            assertThat(row.locator("td")).hasText(new String[] {"Svar på det", "1", "0", "1"});
            assertThat(petter.page().content()).doesNotContain("Noe hemmelig");
        }
    }

    private void deployElsewhere() {
        engine.newDeployResourceCommand()
                .addProcessModel(
                        Bpmn.createExecutableProcess("process-from-elsewhere")
                                .startEvent()
                                .userTask(
                                        "Task_Answer",
                                        task -> task.name("Svar på det")
                                                .zeebeUserTask()
                                                .zeebeCandidateGroups("pod-assessor")
                                                .zeebeFormId("sent-elsewhere"))
                                .endEvent()
                                .done(),
                        "process-from-elsewhere.bpmn")
                .addResourceStringUtf8(SENT_ELSEWHERE, "sent-elsewhere.form")
                .send()
                .join();
        await().until(() -> past.of("process-from-elsewhere").isPresent()
                && past.of("sent-elsewhere").isPresent());
    }

    private void takeIn(Visitor petter, String id) {
        petter.open("/models");
        petter.page()
                .locator("form[action='/models/" + id + "/take-in'] button")
                .click();
        petter.see("Det som er i drift, er nå versjon 1.").see("i drift").check();
        assertThat(actions("model.taken-in", id)).isEqualTo(1);
    }

    private long actions(String action, String id) {
        return jdbc.sql(
                        "select count(*) from audit_entry where action = :action and strpos(cast(details as text), :id) > 0")
                .param("action", action)
                .param("id", id)
                .query(Long.class)
                .single();
    }

    /** What somebody has typed in an open task. */
    private void beginWithADraft() {
        long instance = engine.newCreateInstanceCommand()
                .bpmnProcessId("process-from-elsewhere")
                .latestVersion()
                .variables(Map.of())
                .send()
                .join()
                .getProcessInstanceKey();
        Long task = await().until(
                        () -> jdbc.sql("select key from engine.user_task where process_instance_key = :key")
                                .param("key", instance)
                                .query(Long.class)
                                .list(),
                        (List<Long> keys) -> !keys.isEmpty())
                .getFirst();
        jdbc.sql("""
                        insert into draft (kind, id, owner, content, revision, tab, typed, author_subject, author_name, saved_at)
                        values ('task', :id, 'somebody', cast('{"kept": [""], "gone": ["Noe hemmelig"]}' as jsonb), 1, '', 0,
                            'somebody', 'Somebody', now())
                        """).param("id", String.valueOf(task)).update();
    }
}
