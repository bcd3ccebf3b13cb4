package no.tiltaksflyt.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.tiltaksflyt.harness.Api;
import no.tiltaksflyt.harness.CaseByApi;
import no.tiltaksflyt.harness.TestSession;
import no.tiltaksflyt.harness.TiltaksflytTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;

/** A process without code of its own, with the same form in two steps and once more for each row of a list. */
@TiltaksflytTest
class AnyFormTest {

    private static final String FORM = """
            {"type":"default","id":"any-form","components":[
              {"type":"text","id":"Field_said","text":"{{title}} koster {{amount}}. {{#loop rows}}[{{what}}]{{/loop}}"},
              {"type":"textfield","id":"Field_title","key":"title","label":"Tittel"},
              {"type":"textfield","id":"Field_ro","key":"ro","label":"Fast","readonly":true},
              {"type":"textarea","id":"Field_longText","key":"longText","label":"Lang"},
              {"type":"number","id":"Field_amount","key":"amount","label":"Beløp"},
              {"type":"checkbox","id":"Field_agreed","key":"agreed","label":"Enig"},
              {"type":"textfield","id":"Field_hidden","key":"hidden","label":"Skjult","conditional":{"hide":"=agreed"}},
              {"type":"textfield","id":"Field_mine","key":"mine","label":"Min rad"},
              {"type":"dynamiclist","id":"Field_rows","path":"rows","label":"Rader","isRepeating":true,"allowAddRemove":true,
               "components":[{"type":"textfield","id":"Field_what","key":"what","label":"Hva"}]}]}""";

    private static final List<Map<String, Object>> ROWS = List.of(
            Map.of("what", "Bil", "secret", 1),
            Map.of("what", "Båt", "secret", 2),
            Map.of("what", "Hest", "secret", 3));

    private static final String LONG = "{{title}} ".repeat(5_000).strip();

    @Value("${tiltaksflyt.address}")
    private String address;

    @Autowired
    private CamundaClient engine;

    private long instance;

    @BeforeEach
    void deploy() {
        engine.newDeployResourceCommand()
                .addProcessModel(process(), "any-form.bpmn")
                .addResourceStringUtf8(FORM, "any-form.form")
                .send()
                .join();
    }

    private static BpmnModelInstance process() {
        return Bpmn.createExecutableProcess("any-form")
                .startEvent()
                .userTask(
                        "Task_First",
                        it -> it.name("Første")
                                .zeebeUserTask()
                                .zeebeCandidateGroups("pod-assessor")
                                .zeebeFormId("any-form"))
                .userTask(
                        "Task_Second",
                        it -> it.name("Andre")
                                .zeebeUserTask()
                                .zeebeCandidateUsers("lise.pod")
                                .zeebeFormId("any-form"))
                .userTask(
                        "Task_Each",
                        it -> it.name("")
                                .zeebeUserTask()
                                .zeebeAssignee("lise.pod")
                                .zeebeFormId("any-form")
                                .multiInstance(
                                        each -> each.zeebeInputCollectionExpression("for row in rows return row.what")
                                                .zeebeInputElement("mine")))
                .endEvent()
                .done();
    }

    private static Map<String, Object> begun() {
        Map<String, Object> variables = new HashMap<>();
        variables.put("title", "Tittel med {{ro}}");
        variables.put("ro", "Uendret");
        variables.put("longText", LONG);
        variables.put("amount", 12_345_678.5);
        variables.put("agreed", true);
        variables.put("hidden", "Ikke vist");
        variables.put("rows", ROWS);
        variables.put("unnamed", "Ingen spør");
        return variables;
    }

    private void begin() {
        instance = engine.newCreateInstanceCommand()
                .bpmnProcessId("any-form")
                .latestVersion()
                .variables(begun())
                .send()
                .join()
                .getProcessInstanceKey();
    }

    @Test
    void shouldChangeNothingThatNobodyTouchesAndOnlyWhatIsChanged() {
        begin();
        String first = awaitTask("Task_First");
        JsonNode told = variables(first);
        assertThat(told.has("unnamed")).as("what the form does not name").isFalse();
        assertAsBegun(told);

        TestSession lise = TestSession.at(address).logIn("lise.pod");
        lise.post(lise.get("/tasks/" + first), "/tasks/" + first + "/claim", Map.of());
        HttpResponse<String> page = lise.get("/tasks/" + first);
        assertThat(page.body())
                .contains("Tittel med {{ro}} koster 12345678.5. [Bil][Båt][Hest]", "value=\"12345678,5\"")
                .doesNotContain("Ikke vist");
        Map<String, String> fields = new HashMap<>();
        fields.put("title", "Tittel med {{ro}}");
        fields.put("ro", "Forsøkt endret");
        fields.put("longText", LONG);
        fields.put("amount", "12345678,5");
        fields.put("agreed", "true");
        fields.put("_shown", "agreed");
        fields.put("_rows.rows", "2");
        fields.put("_from.rows[0]", "1");
        fields.put("rows[0].what", "Båt");
        fields.put("_from.rows[1]", "2");
        fields.put("rows[1].what", "Gammel hest");
        lise.post(page, "/tasks/" + first, fields);

        String second = awaitTask("Task_Second");
        JsonNode after = variables(second);
        assertThat(after.path("rows").toString())
                .as("each row keeps the part that the form does not show")
                .contains("\"secret\":2", "\"secret\":3")
                .doesNotContain("\"secret\":1")
                .contains("Gammel hest");
        assertThat(after.path("ro").asString()).isEqualTo("Uendret");
        assertThat(after.path("title").asString()).isEqualTo("Tittel med {{ro}}");
        assertThat(after.path("hidden").asString()).isEqualTo("Ikke vist");
        assertThat(after.path("longText").asString()).isEqualTo(LONG);

        complete(second, Map.of("title", "Ny"));
        String each = awaitTask("Task_Each");
        JsonNode local = variables(each);
        assertThat(local.path("mine").asString()).isIn("Båt", "Gammel hest");
        assertThat(local.path("title").asString()).isEqualTo("Ny");
        assertThat(local.path("rows")).isEqualTo(after.path("rows"));
        assertThat(local.path("amount").decimalValue()).isEqualByComparingTo("12345678.5");
        assertThat(Api.as("lise.pod", address)
                        .get("/tasks/" + each)
                        .ok()
                        .path("name")
                        .asString())
                .as("an empty name")
                .isEqualTo("Task_Each");
    }

    @Test
    void shouldSendNothingOfAnUntouchedForm() {
        begin();
        complete(awaitTask("Task_First"), Map.of());
        String second = awaitTask("Task_Second");
        assertAsBegun(variables(second));
        complete(second, Map.of());
        assertAsBegun(variables(awaitTask("Task_Each")));
    }

    private static void assertAsBegun(JsonNode told) {
        assertThat(told.path("title").asString()).isEqualTo("Tittel med {{ro}}");
        assertThat(told.path("ro").asString()).isEqualTo("Uendret");
        assertThat(told.path("longText").asString()).isEqualTo(LONG);
        assertThat(told.path("amount").decimalValue()).isEqualByComparingTo("12345678.5");
        assertThat(told.path("agreed").asBoolean()).isTrue();
        assertThat(told.path("hidden").asString()).isEqualTo("Ikke vist");
        assertThat(told.path("rows").size()).isEqualTo(3);
        assertThat(told.path("rows").get(2).path("secret").asInt()).isEqualTo(3);
    }

    private JsonNode variables(String task) {
        return Api.as("lise.pod", address).get("/tasks/" + task).ok().path("variables");
    }

    private void complete(String task, Map<String, Object> variables) {
        Api.as("lise.pod", address)
                .post("/tasks/" + task + "/complete", Map.of("variables", variables))
                .ok();
    }

    /** Keys grow, so a later one is of this instance. */
    private String awaitTask(String elementId) {
        return await(elementId)
                .atMost(CaseByApi.PATIENCE)
                .until(
                        () -> Api.as("lise.pod", address)
                                .get("/tasks?elementId=" + elementId)
                                .ok()
                                .path("items")
                                .valueStream()
                                .map(item -> item.path("key").asString())
                                .filter(key -> Long.parseLong(key) > instance)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}
