package no.tiltaksflyt.workshop.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import no.tiltaksflyt.embedded.trial.TrialBrokers;
import no.tiltaksflyt.engine.ModelDeployment.Model;
import no.tiltaksflyt.engine.trial.TrialEngine;
import no.tiltaksflyt.engine.trial.TrialEngines;
import no.tiltaksflyt.workshop.trial.Difference.Code;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.StaticMessageSource;

/** On a real broker, as in the application: it is started once, and ends when nobody tries. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScenarioPlayerTest {

    private static final Path SHIPPED = Path.of("src/main/resources/scenarios");
    private static final String PROCESS = "measure-approval";
    private static final Duration IDLE = Duration.ofSeconds(3);

    @TempDir
    static Path folder;

    private TrialEngine engine;

    @BeforeAll
    void lay() {
        engine = TrialEngines.on(TrialBrokers.in(folder.resolve("trial")), IDLE);
    }

    @AfterAll
    void end() {
        engine.destroy();
    }

    @Test
    @Order(1)
    void shouldSayWhatIsWrongAsTheEngineDoes() {
        String faulty = read(Path.of("bpmn/measure-approval.bpmn"))
                .replaceFirst("<bpmn:outgoing>SequenceFlow_AssessmentOverdue</bpmn:outgoing>", "")
                .replaceFirst("<bpmn:sequenceFlow id=\"SequenceFlow_AssessmentOverdue\"[^>]*/>", "");
        List<Model> models = models().stream()
                .map(model -> model.name().equals(PROCESS + ".bpmn") ? new Model(model.name(), faulty) : model)
                .toList();

        Optional<String> refusal = engine.with(run -> run.deploy(models));

        assertThat(refusal).isPresent();
        TrialWords words = words();
        assertThat(words.faults(refusal.orElseThrow(), words.titles(faulty, Locale.of("nb")), Locale.of("nb")))
                .as(refusal.orElseThrow())
                .containsExactly("«Fristen er ute»: no way on");
    }

    private static TrialWords words() {
        StaticMessageSource texts = new StaticMessageSource();
        texts.addMessage("workshop.trial.fault.no-way-out", Locale.of("nb"), "{0}: no way on");
        texts.addMessage("workshop.trial.fault.other", Locale.of("nb"), "{0}: other");
        return new TrialWords(texts);
    }

    @ParameterizedTest
    @ValueSource(strings = {PROCESS, "input-round", "municipal-input", "local-dialogue"})
    @Order(2)
    void shouldPassEveryPathWithWhatIsShipped(String processId) {
        List<ScenarioResult> results = played(processId, texts(processId).toList());

        assertThat(results)
                .allSatisfy(result ->
                        assertThat(result.difference()).as(result.name()).isNull());
        Set<String> reached = new HashSet<>();
        results.forEach(result -> reached.addAll(result.reached()));
        String xml = read(Path.of("bpmn", processId + ".bpmn"));
        assertThat(words().titles(xml, Locale.of("nb")).unreached(reached)).isEmpty();
    }

    @Test
    @Order(3)
    void shouldTellWhereACaseFirstWentAnotherWay() {
        String adopted = texts(PROCESS).findFirst().orElseThrow();

        assertThat(played(
                        PROCESS,
                        List.of(
                                adopted.replace(
                                        "\"end\": \"EndEvent_MeasureAdopted\"", "\"end\": \"EndEvent_MeasureMerged\""),
                                adopted.replaceFirst("Task_AssureQuality", "Task_PrepareCase"),
                                adopted.replaceFirst("pod-assessor", "pod-leader"),
                                adopted.replace("now+P20D", "soon"),
                                adopted.replace("Msg_MeasureProposed", "Msg_Unknown"))))
                .extracting(ScenarioResult::difference)
                .extracting(Difference::code, Difference::step)
                .containsExactly(
                        tuple(Code.OTHER_END, null),
                        tuple(Code.OTHER_PLACE, 3),
                        tuple(Code.OTHER_GROUP, 2),
                        tuple(Code.STOPPED, null),
                        tuple(Code.NOT_STARTED, null));
    }

    private static final String ENDLESS = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t">
              <process id="endless" isExecutable="true">
                <startEvent id="Start"><outgoing>A</outgoing></startEvent>
                <scriptTask id="Count"><extensionElements><zeebe:script expression="=1" resultVariable="one"/></extensionElements><incoming>A</incoming><incoming>C</incoming><outgoing>B</outgoing></scriptTask>
                <exclusiveGateway id="Again" default="C"><incoming>B</incoming><outgoing>C</outgoing><outgoing>D</outgoing></exclusiveGateway>
                <endEvent id="End"><incoming>D</incoming></endEvent>
                <sequenceFlow id="A" sourceRef="Start" targetRef="Count"/>
                <sequenceFlow id="B" sourceRef="Count" targetRef="Again"/>
                <sequenceFlow id="C" sourceRef="Again" targetRef="Count"/>
                <sequenceFlow id="D" sourceRef="Again" targetRef="End"><conditionExpression>=one = 2</conditionExpression></sequenceFlow>
              </process>
            </definitions>
            """;

    @Test
    @Order(4)
    void shouldSayThatACaseNeverEndsAndTryOn() {
        String scenario = "{\"name\": \"Rundt\", \"start\": {}, \"expect\": {\"end\": \"End\"}}";
        ScenarioResult result = engine.with(run -> {
            assertThat(run.deploy(List.of(new Model("endless.bpmn", ENDLESS)))).isEmpty();
            return ScenarioPlayer.play(run, "endless", "Rundt", ScenarioReader.read(scenario));
        });

        assertThat(result.difference()).extracting(Difference::code).isEqualTo(Code.ENDLESS);
        assertThat(result.reached()).contains("Count", "Again").doesNotContain("End");
        assertThat(played(PROCESS, List.of(texts(PROCESS).findFirst().orElseThrow())))
                .extracting(ScenarioResult::difference)
                .containsOnlyNulls();
    }

    @Test
    @Order(5)
    void shouldEndWhenNobodyTries() {
        Awaitility.await().atMost(Duration.ofMinutes(3)).untilAsserted(() -> {
            assertThat(brokers()).isEmpty();
            assertThat(folder.resolve("trial")).doesNotExist();
        });
    }

    private List<ProcessHandle> brokers() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains(folder.toString()))
                .toList();
    }

    private List<ScenarioResult> played(String processId, List<String> scenarios) {
        return engine.with(run -> {
            assertThat(run.deploy(models())).isEmpty();
            return scenarios.stream()
                    .map(text ->
                            ScenarioPlayer.play(run, processId, ScenarioReader.name(text), ScenarioReader.read(text)))
                    .toList();
        });
    }

    private static List<Model> models() {
        return Stream.of("bpmn", "forms")
                .flatMap(name -> files(Path.of(name)))
                .map(file -> new Model(file.getFileName().toString(), read(file)))
                .toList();
    }

    private static Stream<String> texts(String processId) {
        return files(SHIPPED.resolve(processId)).map(ScenarioPlayerTest::read);
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
