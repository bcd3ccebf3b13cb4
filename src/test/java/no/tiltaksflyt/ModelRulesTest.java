package no.tiltaksflyt;

import static no.tiltaksflyt.harness.ShippedModel.BPMN;
import static no.tiltaksflyt.harness.ShippedModel.DMN;
import static no.tiltaksflyt.harness.ShippedModel.ZEEBE;
import static no.tiltaksflyt.harness.ShippedModel.children;
import static no.tiltaksflyt.harness.ShippedModel.extensions;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.tiltaksflyt.engine.Worker;
import no.tiltaksflyt.harness.ShippedModel;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.process.Authority;
import no.tiltaksflyt.process.DeployedProcess;
import no.tiltaksflyt.process.ModelsOnDisk;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.objenesis.ObjenesisStd;
import org.w3c.dom.Element;

/** The house style of models and what would otherwise be found first in operation; walks every file. */
class ModelRulesTest {

    private static final Map<String, String> ID_PREFIXES = Map.ofEntries(
            Map.entry("startEvent", "StartEvent"),
            Map.entry("endEvent", "EndEvent"),
            Map.entry("boundaryEvent", "BoundaryEvent"),
            Map.entry("intermediateCatchEvent", "Event"),
            Map.entry("intermediateThrowEvent", "Event"),
            Map.entry("subProcess", "SubProcess"),
            Map.entry("callActivity", "CallActivity"),
            Map.entry("sequenceFlow", "SequenceFlow"),
            Map.entry("lane", "Lane"),
            Map.entry("participant", "Participant"),
            Map.entry("message", "Message"),
            Map.entry("error", "Error"));
    private static final List<String> APPROVERS = List.of(
            Groups.MINISTRY_DIRECTOR,
            Groups.MINISTRY_DIRECTOR_GENERAL,
            Groups.MINISTRY_STATE_SECRETARY,
            Groups.MINISTRY_MINISTER);
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private static final Set<String> GROUPS_FROM_VARIABLES = Set.of("=[districtGroup]", "=[approverGroup]");

    static Stream<ShippedModel> processes() {
        return ShippedModel.processes().stream();
    }

    static Stream<ShippedModel> decisions() {
        return ShippedModel.decisions().stream();
    }

    // -- names

    @ParameterizedTest
    @MethodSource("processes")
    void shouldNameTheFileAsItsProcess(ShippedModel file) {
        assertThat(file.elements(BPMN, "process"))
                .extracting(process -> process.getAttribute("id"))
                .containsExactly(file.baseName());
        assertThat(file.baseName()).matches("[a-z]+(-[a-z]+)*");
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void shouldNameTheFileAsItsDecision(ShippedModel file) {
        assertThat(ids(file.elements(DMN, "decision"))).contains(file.baseName());
    }

    @ParameterizedTest
    @MethodSource("processes")
    void shouldHaveIdsThatSpeak(ShippedModel file) {
        for (Element element : file.elements(BPMN)) {
            String name = element.getLocalName();
            String prefix = name.endsWith("Gateway")
                    ? "Gateway"
                    : name.matches("task|.+Task") ? "Task" : ID_PREFIXES.getOrDefault(name, "[A-Z][A-Za-z]+");
            if (element.hasAttribute("id") && !name.equals("process")) {
                assertThat(element.getAttribute("id")).matches(prefix + "(_[A-Z][A-Za-z]+)");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("processes")
    void shouldAskAtSplitsAndBeSilentAtJoins(ShippedModel file) {
        for (Element gateway : file.elements(BPMN, "exclusiveGateway")) {
            boolean splits = children(gateway, "outgoing").size() > 1;
            assertThat(gateway.getAttribute("name")).as(id(gateway)).matches(splits ? ".+\\?" : "");
        }
        for (Element flow : file.flows()) {
            Element source = file.element(flow.getAttribute("sourceRef"));
            boolean answers = source.getLocalName().equals("exclusiveGateway")
                    && children(source, "outgoing").size() > 1;
            assertThat(flow.getAttribute("name").isEmpty()).as(id(flow)).isEqualTo(!answers);
            assertThat(children(flow, "conditionExpression")).as(id(flow)).hasSize(answers ? 1 : 0);
        }
    }

    @ParameterizedTest
    @MethodSource("processes")
    void shouldHaveEveryVisibleNameInThreeLanguages(ShippedModel file) {
        for (Element element : file.elements(BPMN)) {
            if (element.hasAttribute("name") && !element.getLocalName().equals("message")) {
                Map<String, String> properties = properties(element);
                assertThat(properties.get("name.nn"))
                        .as("nn of %s", id(element))
                        .isNotBlank();
                assertThat(properties.get("name.en"))
                        .as("en of %s", id(element))
                        .isNotBlank();
            }
        }
    }

    /** What a case's reader is told while the case is there: wherever it can stay, and whatever works on it. */
    @ParameterizedTest
    @MethodSource("processes")
    void shouldTellInThreeLanguagesWhatHappensWhereACaseIs(ShippedModel file) {
        for (Element element : file.flowNodes()) {
            if (element.getLocalName().matches(".+Task|eventBasedGateway")) {
                Map<String, String> properties = properties(element);
                for (String language : List.of("nb", "nn", "en")) {
                    assertThat(properties.get("status." + language))
                            .as("%s of %s", language, id(element))
                            .isNotBlank();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("processes")
    void shouldSayWhoActsInEveryLaneAndWhereverACaseWaits(ShippedModel file) {
        DeployedProcess process = ModelsOnDisk.read(file.path());
        for (Element element : file.elements(BPMN)) {
            String authority = properties(element).get("authority");
            assertThat(authority == null || Authority.find(authority).isPresent())
                    .as("authority %s of %s", authority, id(element))
                    .isTrue();
            assertThat(element.getLocalName().equals("lane") && authority == null)
                    .as("lane without an authority: %s", id(element))
                    .isFalse();
            if (element.getLocalName().matches("userTask|eventBasedGateway")) {
                assertThat(process.authority(id(element))).as(id(element)).isNotEqualTo(Authority.SYSTEM);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("processes")
    void shouldBeDocumented(ShippedModel file) {
        List<Element> documented = new ArrayList<>(file.elements(BPMN, "process", "subProcess"));
        file.flowNodes().stream()
                .filter(node -> node.getLocalName().endsWith("Task"))
                .forEach(documented::add);
        for (Element element : documented) {
            assertThat(children(element, "documentation"))
                    .as("documentation of %s", id(element))
                    .singleElement()
                    .satisfies(text -> assertThat(text.getTextContent()).isNotBlank());
        }
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void shouldSayWhyOfEveryRule(ShippedModel file) {
        for (Element element : file.elements(DMN, "rule", "decision")) {
            assertThat(children(element, "description")).as(id(element)).isNotEmpty();
        }
    }

    // -- what belongs together

    /** A worker without a job is dead code, and a job without a worker waits for ever. */
    @Test
    void shouldHaveExactlyOneWorkerForEveryJobType() {
        assertThat(workers()).containsExactlyInAnyOrderElementsOf(jobTypes());
    }

    private static Set<String> jobTypes() {
        return processes()
                .flatMap(file -> file.elements(ZEEBE, "taskDefinition", "executionListener", "taskListener").stream())
                .map(job -> job.getAttribute("type"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> workers() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("no.tiltaksflyt")
                        .stream()
                        .filter(type -> type.isAssignableTo(Worker.class))
                        .filter(type ->
                                !type.isInterface() && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(ModelRulesTest::jobType)
                        .toList();
    }

    /** The type is a constant of the class, so it can be asked of an instance that no constructor has filled. */
    private static String jobType(JavaClass worker) {
        return ((Worker<?>) new ObjenesisStd().newInstance(worker.reflect())).type();
    }

    @ParameterizedTest
    @MethodSource("processes")
    void shouldRetryEveryJob(ShippedModel file) {
        for (Element job : file.elements(ZEEBE, "taskDefinition", "executionListener")) {
            assertThat(job.getAttribute("type")).matches("[a-z]+([A-Z][a-z]+)*");
            assertThat(Integer.parseInt(job.getAttribute("retries")))
                    .as(job.getAttribute("type"))
                    .isGreaterThan(1);
        }
    }

    @Test
    void shouldUseEveryFormAndHaveEveryFormThatIsUsed() {
        List<String> used = Stream.concat(
                        processes()
                                .flatMap(file -> file.elements(ZEEBE, "formDefinition").stream())
                                .map(form -> form.getAttribute("formId")),
                        processes()
                                .flatMap(file -> file.elements(BPMN, "process").stream())
                                .flatMap(process ->
                                        Stream.ofNullable(properties(process).get("questionsForm"))))
                .toList();

        assertThat(used)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(ShippedModel.paths("forms", ".form").stream()
                        .map(path -> path.getFileName().toString().replace(".form", ""))
                        .toList());
    }

    @Test
    void shouldCallEveryDecisionAndHaveEveryDecisionThatIsCalled() {
        Set<String> called = processes()
                .flatMap(file -> file.elements(ZEEBE, "calledDecision").stream())
                .map(decision -> decision.getAttribute("decisionId"))
                .collect(Collectors.toSet());

        assertThat(called)
                .containsExactlyInAnyOrderElementsOf(
                        decisions().map(ShippedModel::baseName).toList());
    }

    @Test
    void shouldHaveEveryProcessThatIsCalled() {
        List<String> processIds = processes().map(ShippedModel::baseName).toList();

        assertThat(processes().flatMap(file -> file.elements(ZEEBE, "calledElement").stream()))
                .allSatisfy(called -> assertThat(processIds).contains(called.getAttribute("processId")));
    }

    /** Running cases keep the forms and decisions that they were started with. */
    @ParameterizedTest
    @MethodSource("processes")
    void shouldBindFormsAndDecisionsByDeployment(ShippedModel file) {
        assertThat(file.elements(ZEEBE, "formDefinition", "calledDecision", "calledElement"))
                .allSatisfy(link -> assertThat(link.getAttribute("bindingType")).isEqualTo("deployment"));
    }

    @ParameterizedTest
    @MethodSource("processes")
    void shouldUseEveryMessageAndCorrelateByItsCase(ShippedModel file) {
        Set<String> used = file.elements(BPMN, "messageEventDefinition").stream()
                .filter(definition -> definition.hasAttribute("messageRef"))
                .map(definition -> definition.getAttribute("messageRef"))
                .collect(Collectors.toSet());

        assertThat(ids(file.elements(BPMN, "message"))).containsExactlyInAnyOrderElementsOf(used);
        for (Element message : file.elements(BPMN, "message")) {
            assertThat(message.getAttribute("name")).isEqualTo(id(message).replace("Message_", "Msg_"));
            assertThat(extensions(message, "subscription"))
                    .allSatisfy(key ->
                            assertThat(key.getAttribute("correlationKey")).isEqualTo("=" + caseId(file)));
        }
    }

    private static String caseId(ShippedModel file) {
        Element process = file.elements(BPMN, "process").getFirst();
        return properties(process).get("caseKind") + "Id";
    }

    @ParameterizedTest
    @MethodSource("processes")
    void shouldCatchEveryError(ShippedModel file) {
        Set<String> caught = file.elements(BPMN, "boundaryEvent", "startEvent").stream()
                .flatMap(event -> children(event, "errorEventDefinition").stream())
                .map(definition -> definition.getAttribute("errorRef"))
                .collect(Collectors.toSet());

        assertThat(caught).containsAll(ids(file.elements(BPMN, "error")));
    }

    // -- user tasks

    @ParameterizedTest
    @MethodSource("processes")
    void shouldEquipEveryUserTask(ShippedModel file) {
        for (Element task : file.elements(BPMN, "userTask")) {
            assertThat(extensions(task, "userTask"))
                    .as("Camunda user task: %s", id(task))
                    .hasSize(1);
            assertThat(extensions(task, "formDefinition"))
                    .as("form of %s", id(task))
                    .hasSize(1);
            assertThat(extensions(task, "taskSchedule"))
                    .as("due date of %s", id(task))
                    .singleElement()
                    .satisfies(schedule ->
                            assertThat(schedule.getAttribute("dueDate")).isEqualTo("=dueAt"));
            assertThat(extensions(task, "executionListener"))
                    .as("listener of %s", id(task))
                    .singleElement()
                    .satisfies(listener -> {
                        assertThat(listener.getAttribute("type")).isEqualTo("calculateDueDate");
                        assertThat(listener.getAttribute("eventType")).isEqualTo("start");
                    });
            assertThat(inputs(task)).containsKeys("workingDays", "leaderGroup");
        }
    }

    /** {@code measure-approval} is tested by {@code process/MeasureApprovalTest}, which asks for its coverage. */
    @ParameterizedTest
    @MethodSource("processes")
    void shouldHaveATestThatPassesAllOfIt(ShippedModel file) throws IOException {
        String name = Stream.of(file.baseName().split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
        Path test = Path.of("src/test/java/no/tiltaksflyt/process", name + "Test.java");

        assertThat(test).exists();
        assertThat(Files.readString(test)).contains("ProcessCoverage.neverPassed(engine, \"" + file.baseName() + "\")");
    }

    @ParameterizedTest
    @MethodSource("processes")
    void shouldGiveEveryTaskToGroupsThatExist(ShippedModel file) {
        Set<String> known = groups();
        for (Element task : file.elements(BPMN, "userTask")) {
            String groups = extensions(task, "assignmentDefinition").getFirst().getAttribute("candidateGroups");
            if (!GROUPS_FROM_VARIABLES.contains(groups)) {
                assertThat(known).containsAll(List.of(groups.split(",")));
            }
            assertThat(QUOTED.matcher(inputs(task).get("leaderGroup")).results().map(found -> found.group(1)))
                    .isNotEmpty()
                    .allMatch(known::contains);
        }
    }

    @ParameterizedTest
    @MethodSource("processes")
    void shouldNameTheLeadersWhomTheFeaturesTell(ShippedModel file) {
        FeelEngineApi feel = FeelEngineBuilder.forJava().build();
        for (Element task : file.elements(BPMN, "userTask")) {
            String groups = extensions(task, "assignmentDefinition").getFirst().getAttribute("candidateGroups");
            String leader = inputs(task).get("leaderGroup").substring(1);
            for (String approver : APPROVERS) {
                Map<String, Object> variables =
                        Map.of("districtGroup", Groups.district("innlandet"), "approverGroup", approver);
                Object group = variables.getOrDefault(groups.replaceAll("[=\\[\\]]", ""), groups);
                assertThat(feel.evaluateExpression(leader, variables).result())
                        .as("leader of %s at %s", group, id(task))
                        .isEqualTo(Groups.leaderOf(String.valueOf(group)));
            }
        }
    }

    @Test
    void shouldChooseApproversFromGroupsThatExist() {
        ShippedModel chain = decisions()
                .filter(file -> file.baseName().equals("approval-chain"))
                .findFirst()
                .orElseThrow();

        assertThat(chain.elements(DMN, "outputEntry"))
                .allSatisfy(output -> assertThat(groups())
                        .contains(text(output.getTextContent().strip())));
    }

    @ParameterizedTest
    @MethodSource("processes")
    void shouldRemindAndEscalateWithoutInterrupting(ShippedModel file) {
        Map<String, List<Element>> attached = file.elements(BPMN, "boundaryEvent").stream()
                .collect(Collectors.groupingBy(event -> event.getAttribute("attachedToRef")));
        for (Element task : file.elements(BPMN, "userTask")) {
            Map<String, String> jobs = new HashMap<>();
            for (Element event : attached.getOrDefault(id(task), List.of())) {
                assertThat(event.getAttribute("cancelActivity")).as(id(event)).isEqualTo("false");
                Element end = target(file, event);
                assertThat(text(inputs(end).get("taskElementId"))).isEqualTo(id(task));
                assertThat(inputs(end).get("leaderGroup"))
                        .isEqualTo(inputs(task).get("leaderGroup"));
                jobs.put(
                        event.getTextContent().strip(),
                        extensions(end, "taskDefinition").getFirst().getAttribute("type"));
            }
            assertThat(jobs.values()).as(id(task)).containsExactlyInAnyOrder("sendReminder", "escalateTask");
            assertThat(jobs.entrySet())
                    .allSatisfy(job -> assertThat(job.getKey())
                            .endsWith(job.getValue().equals("sendReminder") ? "=reminderAt" : "=dueAt"));
        }
    }

    // -- reading XML

    private static Element target(ShippedModel file, Element event) {
        String flow = children(event, "outgoing").getFirst().getTextContent();
        return file.element(file.element(flow).getAttribute("targetRef"));
    }

    private static Map<String, String> inputs(Element element) {
        return extensions(element, "input").stream()
                .collect(
                        Collectors.toMap(input -> input.getAttribute("target"), input -> input.getAttribute("source")));
    }

    private static Map<String, String> properties(Element element) {
        return extensions(element, "property").stream()
                .collect(Collectors.toMap(
                        property -> property.getAttribute("name"), property -> property.getAttribute("value")));
    }

    private static Set<String> groups() {
        Set<String> groups = new HashSet<>();
        for (Field field : Groups.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && !field.getName().endsWith("_PREFIX")) {
                groups.add(constant(field));
            }
        }
        return groups;
    }

    private static String constant(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException hidden) {
            throw new IllegalStateException(hidden);
        }
    }

    /** The text of a FEEL string literal, with or without the sign of an expression before it. */
    private static String text(String literal) {
        return literal.replaceAll("^=?\"|\"$", "");
    }

    private static List<String> ids(List<Element> elements) {
        return elements.stream().map(ModelRulesTest::id).toList();
    }

    private static String id(Element element) {
        return element.getAttribute("id");
    }
}
