package no.tiltaksflyt.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.tiltaksflyt.harness.Api;
import no.tiltaksflyt.harness.Api.Answer;
import no.tiltaksflyt.harness.TestSession;
import no.tiltaksflyt.harness.TiltaksflytTest;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.workshop.file.ModelDocument;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;
import no.tiltaksflyt.workshop.store.ModelStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Models as files, from another tool; on a small process of its own, which no case follows. */
@TiltaksflytTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelsByApiTest {

    private static final String ID = "api-errand";
    private static final String MODEL = "/models/" + ID;

    @Value("${tiltaksflyt.address}")
    private String address;

    @Autowired
    private ModelStore store;

    @Autowired
    private JdbcClient jdbc;

    private String first;

    /** One automatic step, which the reminders of every process have too. */
    @BeforeAll
    void layOutModel() throws IOException {
        first = Files.readString(Path.of("src/test/resources/workshop", ID + ".bpmn"));
        Person setUp = new Person("set-up", "set-up", "Set Up", Set.of(Groups.PROCESS_OWNER), false);
        store.create(new ModelFile(ID, ModelKind.PROCESS, first), "Til prøve", setUp);
    }

    private Api petter() {
        return Api.as("petter.prosess", address);
    }

    private Api hilde() {
        return Api.as("hilde.prosess", address);
    }

    @Test
    void shouldListWhatIsDeployedAndGiveFilesByteForByte() throws IOException {
        JsonNode models = petter().get("/models").ok().path("items");
        assertThat(models.valueStream().map(model -> model.path("id").asString()))
                .contains("measure-approval", "approval-chain", "measure-approval-assess", ID);

        Answer approval = petter().get("/models/measure-approval");
        assertThat(approval.at("/kind")).isEqualTo("process");
        assertThat(approval.at("/name")).isEqualTo("Godkjenning av tiltak");
        assertThat(petter().in("en").get("/models/measure-approval").at("/name"))
                .isEqualTo("Approval of measures");
        assertThat(approval.json().path("deployedVersion").asInt()).isEqualTo(1);
        assertThat(approval.json().path("draft").asBoolean()).isFalse();
        Answer file = petter().get("/models/measure-approval/versions/1/content");
        assertThat(file.text()).isEqualTo(Files.readString(Path.of("bpmn/measure-approval.bpmn")));
        assertThat(file.contentType()).startsWith("application/xml");
        assertThat(petter().get("/models/measure-approval/versions/99/content").status())
                .isEqualTo(404);
        assertThat(petter().get("/models/no-such").status()).isEqualTo(404);
        assertThat(Api.as("anne.hamar", address).get("/models").status()).isEqualTo(403);
        assertThat(Api.integration("measure.read", address).get("/models").status())
                .isEqualTo(403);
    }

    @Test
    void shouldChangeApproveAndDeploy() {
        Answer draft = petter().get(MODEL + "/draft");
        assertThat(draft.text()).isEqualTo(first);
        String changed = first.replace("name=\"Saken er åpnet\"", "name=\"Saken er begynt\"");

        Answer saved = petter().put(MODEL + "/draft", changed, draft.etag());
        assertThat(saved.ok()
                        .path("findings")
                        .valueStream()
                        .filter(finding -> finding.path("severity").asString().equals("error")))
                .isEmpty();
        assertThat(hilde().put(MODEL + "/draft", first, draft.etag()).status()).isEqualTo(412);
        assertThat(hilde().put(MODEL + "/draft", first).status()).isEqualTo(412);
        assertThat(petter().get(MODEL).json().path("draft").asBoolean()).isTrue();
        assertThat(petter().post(MODEL + "/versions", Map.of()).problemOf("message"))
                .isEqualTo("Skriv hva som er endret, og hvorfor.");

        int version = petter().post(MODEL + "/versions", Map.of("message", "Et bedre navn"))
                .ok()
                .path("version")
                .asInt();
        assertThat(version).isEqualTo(2);
        assertThat(petter().post(MODEL + "/versions", Map.of("message", "Igjen"))
                        .status())
                .isEqualTo(409);
        Answer asked = petter().post(
                        "/releases",
                        Map.of("models", List.of(Map.of("id", ID, "version", version)), "message", "Derfor"));
        String release = "/releases/" + asked.ok().path("releaseId").asLong();
        Map<String, String> seen = Map.of("contentHash", asked.at("/contentHash"));

        assertThat(petter().post(release + "/approve", seen).status()).isEqualTo(403);
        assertThat(hilde().post(release + "/approve", Map.of("contentHash", "0"))
                        .status())
                .isEqualTo(409);
        assertThat(petter().post(release + "/deploy").status()).isEqualTo(409);
        hilde().post(release + "/approve", seen).ok();
        JsonNode deployed = petter().post(release + "/deploy").ok();

        assertThat(deployed).hasSize(1);
        assertThat(deployed.at("/0/id").asString()).isEqualTo(ID);
        assertThat(deployed.at("/0/version").asInt()).isEqualTo(2);
        assertThat(deployed.at("/0/engineVersion").asInt()).isEqualTo(1);
        assertThat(petter().get(MODEL).json().path("deployedVersion").asInt()).isEqualTo(2);
        long key = Long.parseLong(deployed.at("/0/key").asString());
        await("the definition in the projection")
                .until(() -> jdbc.sql("select count(*) from engine.process_definition where key = :key")
                        .param("key", key)
                        .query(Integer.class)
                        .single()
                        .equals(1));
        assertThat(petter().post(release + "/deploy").status()).isEqualTo(409);
    }

    /** An id that is not there, without an ETag, is a new model. */
    @Test
    void shouldBeginANewModelByItsDraft() {
        String id = "api-begun";
        String text = "\uFEFF" + first.replace(ID, id).replace("\n", "\r\n");
        assertThat(Api.as("siri.leder", address)
                        .put("/models/" + id + "/draft", text)
                        .status())
                .isEqualTo(403);
        assertThat(petter().put("/models/" + id + "/draft", text, "\"v1-0\"").status())
                .isEqualTo(404);
        assertThat(petter().put("/models/1-none/draft", text).status()).isEqualTo(422);

        Answer begun = petter().put("/models/" + id + "/draft", text);

        assertThat(begun.status()).isEqualTo(201);
        assertThat(petter().get("/models/" + id).json().path("latestVersion").asInt())
                .isZero();
        assertThat(petter().get("/models/" + id + "/draft").text()).isEqualTo(text);
        assertThat(hilde().put("/models/" + id + "/draft", text).status())
                .as("it is there now")
                .isEqualTo(412);
        int version = petter().post("/models/" + id + "/versions", Map.of("message", "Den første"))
                .ok()
                .path("version")
                .asInt();
        assertThat(version).isEqualTo(1);
        assertThat(petter().get("/models/" + id + "/versions/1/content").text()).isEqualTo(text);
        long release = petter().post(
                        "/releases", Map.of("models", List.of(Map.of("id", id, "version", 1)), "message", "Derfor"))
                .ok()
                .path("releaseId")
                .asLong();
        Answer zip = petter().get("/releases/" + release + ".zip");
        assertThat(zip.contentType()).startsWith("application/zip");
        assertThat(zip.text()).contains("bpmn/" + id + ".bpmn", "release.txt");
        assertThat(Api.as("anne.hamar", address)
                        .get("/releases/" + release + ".zip")
                        .status())
                .isEqualTo(403);
        assertThat(petter().get("/releases/999999.zip").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no XML",
                "<a/>",
                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
                "{\"id\": 1}"
            })
    void shouldKeepNothingThatCannotBeRead(String text) {
        Answer before = petter().get("/models/approval-chain/draft");

        Answer refused = petter().put("/models/approval-chain/draft", text, before.etag());

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problemOf("file")).isNotBlank();
        assertThat(refused.text()).doesNotContain("root:");
        assertThat(petter().get("/models/approval-chain/draft").etag()).isEqualTo(before.etag());
    }

    @Test
    void shouldCheckWhatIsKeptNowhere() {
        assertThat(petter().post("/models/check", first)
                        .ok()
                        .path("findings")
                        .valueStream()
                        .filter(it -> it.path("severity").asString().equals("error")))
                .isEmpty();
        JsonNode wrong = petter().post("/models/check", first.replace("calculateDueDate", "nobodysJob"))
                .ok()
                .path("findings");
        assertThat(wrong.valueStream().map(finding -> finding.path("elementId").asString()))
                .contains("Task_Act");
        for (String text : List.of("", "no XML", "[", "<!DOCTYPE a><a/>")) {
            JsonNode findings = petter().post("/models/check", text).ok().path("findings");
            assertThat(findings).as(text).isNotEmpty();
            assertThat(findings.at("/0/severity").asString()).isEqualTo("error");
            assertThat(findings.at("/0/message").asString()).isNotBlank();
        }
        String large = "x".repeat(ModelDocument.MOST_BYTES + 1);
        assertThat(petter().post("/models/check", large).ok().path("findings")).isNotEmpty();
        assertThat(petter().post("/models/check", large.repeat(3)).status()).isEqualTo(413);
    }

    @Test
    void shouldReadNothingThatIsTooDeep() {
        String deep = first.replace(
                "</bpmn:process>",
                "<bpmn:documentation>%s%s</bpmn:documentation></bpmn:process>"
                        .formatted("<x>".repeat(10_000), "</x>".repeat(10_000)));
        assertThat(deep).hasSizeGreaterThan(first.length());
        String said = "Filen har elementer inni hverandre i mer enn 200 nivåer. Så dype modeller kan ikke leses.";
        Answer before = petter().get("/models/approval-chain/draft");

        assertThat(petter().put("/models/approval-chain/draft", deep, before.etag())
                        .problemOf("file"))
                .isEqualTo(said);
        assertThat(petter().put("/models/api-deep/draft", deep.replace(ID, "api-deep"))
                        .problemOf("file"))
                .isEqualTo(said);
        assertThat(petter().post("/models/check", deep)
                        .ok()
                        .at("/findings/0/message")
                        .asString())
                .isEqualTo(said);
        assertThat(petter().postFiles("/models/compare", Map.of("before", first, "after", deep))
                        .problemOf("after"))
                .isEqualTo(said);
        TestSession session = TestSession.at(address).logIn("petter.prosess");
        HttpResponse<String> refused = session.postFile(
                session.get("/models/new"), "/models/import", "deep.bpmn", deep.getBytes(StandardCharsets.UTF_8));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains(said);
    }

    @Test
    void shouldCompareTwoFiles() {
        JsonNode changes = petter().postFiles(
                        "/models/compare",
                        Map.of("before", first, "after", first.replace("name=\"Saken er åpnet\"", "name=\"Nå\"")))
                .ok()
                .path("changes");

        assertThat(changes).hasSize(1);
        assertThat(changes.at("/0/elementId").asString()).isEqualTo("StartEvent_Opened");
        assertThat(changes.at("/0/kind").asString()).isEqualTo("changed");
        assertThat(changes.at("/0/after").asString()).isEqualTo("Nå");
        assertThat(petter().postFiles("/models/compare", Map.of("before", first, "after", first))
                        .ok()
                        .path("changes"))
                .isEmpty();
        assertThat(petter().postFiles("/models/compare", Map.of("before", first))
                        .problemOf("after"))
                .isNotBlank();
        assertThat(petter().postFiles("/models/compare", Map.of("before", "no XML", "after", first))
                        .problemOf("before"))
                .isNotBlank();
        assertThat(petter().postFiles(
                                "/models/compare",
                                Map.of("before", first, "after", "{\"id\": \"a\", \"components\": []}"))
                        .problemOf("after"))
                .isEqualTo("De to filene er ikke av samme slag.");
    }

    @Test
    void shouldRefuseReleasesOfNothing() {
        assertThat(petter().post("/releases", Map.of("message", "Derfor")).status())
                .isEqualTo(409);
        assertThat(petter().post("/releases", Map.of("models", List.of(Map.of("id", ID)), "message", "Derfor"))
                        .status())
                .isEqualTo(422);
        assertThat(petter().post(
                                "/releases",
                                Map.of("models", List.of(Map.of("id", ID, "version", 99)), "message", "Derfor"))
                        .status())
                .isEqualTo(404);
        assertThat(petter().post("/releases/999999/approve", Map.of("contentHash", "0"))
                        .status())
                .isEqualTo(404);
        assertThat(Api.as("siri.leder", address)
                        .post("/releases", Map.of("message", "Derfor"))
                        .status())
                .isEqualTo(403);
    }
}
