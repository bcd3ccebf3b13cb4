package no.tiltaksflyt.workshop.outline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import no.tiltaksflyt.workshop.file.ModelDocument;
import no.tiltaksflyt.workshop.file.UnreadableModel;
import no.tiltaksflyt.workshop.outline.OutlineProblem.Code;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutlineEditTest {

    private static final String TASK = "Task_AssessMeasure";

    /** Everything that a writer of trees would write anew: quotes, spaces in tags, references, CDATA, comments. */
    private static final String ODD = """
            <?xml version='1.0' encoding="UTF-8" ?>
            <!-- a <task id="T"> in a comment -->
            <bpmn:definitions   xmlns:bpmn = 'http://www.omg.org/spec/BPMN/20100524/MODEL'
              xmlns:z="http://camunda.org/schema/zeebe/1.0" note='a "quoted" &#10;&apos;&#x41;&gt; > line'>
            \t<bpmn:process id='p'  name="&#xC5;pen &amp; &quot;klar&quot;" ><?keep this="1" ?>
            \t\t<bpmn:userTask id='T'   name='Gj&#248;r'  other="a&#10;b"  >
            \t\t\t<bpmn:documentation  ><![CDATA[Les <dette> &amp;]]> og&#160;mer</bpmn:documentation >
            \t\t\t<!-- x --><bpmn:extensionElements><z:userTask /><z:ioMapping><z:input target='workingDays'
               source = "= 7"  /></z:ioMapping></bpmn:extensionElements>
            \t\t</bpmn:userTask><bpmn:task id="Empty"/><bpmn:task id="Open"></bpmn:task>
            \t</bpmn:process >
            </bpmn:definitions>
            <!-- end -->
            """;

    private String shipped = "";

    @BeforeEach
    void read() throws IOException {
        shipped = Files.readString(Path.of("bpmn/measure-approval.bpmn"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            WORKING_DAYS  | 10 | <zeebe:input source="=20" target="workingDays"/> | <zeebe:input source="=10" target="workingDays"/>
            NAME_NB       | A & "B" <C> | name="Vurder tiltaket"> | name="A &amp; &quot;B&quot; &lt;C&gt;">
            NAME_EN       | Judge | name="name.en" value="Assess the measure"/> | name="name.en" value="Judge"/>
            STATUS_NN     | Ny | name="status.nn" value="Politidirektoratet vurderer tiltaket"/> | name="status.nn" value="Ny"/>
            FORM          | other-form | formId="measure-approval-assess" | formId="other-form"
            """)
    void shouldChangeOneFieldAndNoOtherByte(OutlineField field, String value, String before, String after) {
        String changed = OutlineEdit.apply(shipped, TASK, Map.of(field, value));

        int at = shipped.indexOf(before, shipped.indexOf("<bpmn:userTask id=\"" + TASK));
        assertThat(changed).isEqualTo(shipped.substring(0, at) + after + shipped.substring(at + before.length()));
    }

    @Test
    void shouldLetRemindersFollowTheGroup() {
        String changed = OutlineEdit.apply(shipped, TASK, Map.of(OutlineField.GROUPS, "pod-leader, pod-director"));

        assertThat(ProcessOutline.read(changed).step(TASK).orElseThrow().groups())
                .containsExactly("pod-leader", "pod-director");
        assertThat(changed.split("\n")).hasSameSizeAs(shipped.split("\n"));
        assertThat(changed).contains("source=\"=&quot;pod-leader&quot;\" target=\"candidateGroup\"");
        assertThat(changed).doesNotContain("pod-assessor");
        assertThat(OutlineEdit.apply(changed, TASK, Map.of(OutlineField.GROUPS, "pod-assessor")))
                .isEqualTo(shipped);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void shouldGiveTheSameTextWhenNothingChanges(String lineEnd) {
        String text = "\uFEFF" + shipped.replace("\n", lineEnd);
        for (OutlineStep step : ProcessOutline.read(text).steps()) {
            assertThat(OutlineEdit.apply(text, step.elementId(), values(step))).isEqualTo(text);
        }
        for (OutlineStep step : ProcessOutline.read(ODD).steps()) {
            assertThat(OutlineEdit.apply(ODD, step.elementId(), values(step))).isEqualTo(ODD);
        }
    }

    @Test
    void shouldChooseTheWayThatIsTakenWhereNoConditionHolds() {
        String gateway = "Gateway_CasePrepared";
        String chosen =
                OutlineEdit.apply(shipped, gateway, Map.of(OutlineField.DEFAULT_WAY, "SequenceFlow_CaseReturnedToPod"));

        assertThat(ProcessOutline.read(chosen).step(gateway).orElseThrow().ways())
                .filteredOn(OutlineWay::otherwise)
                .extracting(OutlineWay::flowId, OutlineWay::condition)
                .containsExactly(tuple("SequenceFlow_CaseReturnedToPod", null));
        String none = OutlineEdit.apply(chosen, gateway, Map.of(OutlineField.DEFAULT_WAY, ""));
        assertThat(none).doesNotContain("default=").hasSizeLessThan(shipped.length());
        assertThat(none.lines()
                        .filter(line -> line.contains("id=\"" + gateway + "\""))
                        .toList())
                .isEqualTo(shipped.lines()
                        .filter(line -> line.contains("id=\"" + gateway + "\""))
                        .toList());
        assertThatThrownBy(() -> OutlineEdit.apply(
                        shipped, gateway, Map.of(OutlineField.DEFAULT_WAY, "SequenceFlow_CasePrepared")))
                .isInstanceOf(OutlineProblem.class);
    }

    /** There and back again: what every change left alone is what was there. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DEFAULT_WAY")
    void shouldComeBackByteForByte(OutlineField field) {
        String text = "\uFEFF" + shipped.replace("\n", "\r\n");
        Map<OutlineField, String> original =
                values(ProcessOutline.read(text).step(TASK).orElseThrow());
        String element = field == OutlineField.CONDITION ? "SequenceFlow_QualityApproved" : TASK;
        String old = field == OutlineField.CONDITION ? "=qualityOutcome = \"approve\"" : original.get(field);

        String changed = OutlineEdit.apply(
                text, element, Map.of(field, field == OutlineField.WORKING_DAYS ? "33" : "noe-annet"));

        assertThat(changed).isNotEqualTo(text);
        assertThat(OutlineEdit.apply(changed, element, Map.of(field, old))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            WORKING_DAYS  | 9 | "= 7" | "=9"
            NAME_NB       | It's | 'Gj&#248;r' | 'It&apos;s'
            DOCUMENTATION | Kort & <godt> | <![CDATA[Les <dette> &amp;]]> og&#160;mer | Kort &amp; &lt;godt&gt;
            """)
    void shouldKeepOddWriting(OutlineField field, String value, String before, String after) {
        assertThat(OutlineEdit.apply(ODD, "T", Map.of(field, value))).isEqualTo(ODD.replace(before, after));
    }

    @Test
    void shouldMakeWhatIsMissingAsTheFileIsLaidOut() {
        String odd = OutlineEdit.apply(
                ODD, "Open", Map.of(OutlineField.NAME_EN, "Open", OutlineField.DOCUMENTATION, "Tekst"));
        odd = OutlineEdit.apply(odd, "Empty", Map.of(OutlineField.NAME_EN, "Empty"));
        String gateway = OutlineEdit.apply(
                shipped, "Gateway_AssessmentJoin", Map.of(OutlineField.NAME_EN, "Join", OutlineField.NAME_NB, "Samle"));

        assertThat(odd)
                .contains(
                        "<bpmn:task id=\"Open\"><bpmn:documentation>Tekst</bpmn:documentation><bpmn:extensionElements>"
                                + "<z:properties><z:property name=\"name.en\" value=\"Open\"/></z:properties></bpmn:extensionElements></bpmn:task>");
        assertThat(odd).contains("<bpmn:task id=\"Empty\"><bpmn:extensionElements><z:properties>");
        assertThat(gateway).contains("""
                    <bpmn:exclusiveGateway id="Gateway_AssessmentJoin" name="Samle">
                      <bpmn:extensionElements>
                        <zeebe:properties>
                          <zeebe:property name="name.en" value="Join"/>
                        </zeebe:properties>
                      </bpmn:extensionElements>
                      <bpmn:incoming>SequenceFlow_DistrictAdviceGiven</bpmn:incoming>
                """);
    }

    @Test
    void shouldGiveATaskWithoutAnythingAllThatADeadlineNeeds() {
        String bare = """
                <definitions xmlns="%s">
                    <process id="p">
                        <userTask id="T"/>
                    </process>
                </definitions>
                """.formatted(ModelDocument.BPMN).replace("\n", "\r\n");

        String changed = OutlineEdit.apply(
                bare,
                "T",
                Map.of(
                        OutlineField.WORKING_DAYS,
                        "5",
                        OutlineField.GROUPS,
                        "clerk",
                        OutlineField.FORM,
                        "f",
                        OutlineField.STATUS_NB,
                        "Venter",
                        OutlineField.NAME_NN,
                        "Namn"));

        assertThat(changed).isEqualTo("""
                <definitions xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns="%s">
                    <process id="p">
                        <userTask id="T">
                            <extensionElements>
                                <zeebe:formDefinition formId="f" bindingType="deployment"/>
                                <zeebe:assignmentDefinition candidateGroups="clerk"/>
                                <zeebe:taskSchedule dueDate="=dueAt"/>
                                <zeebe:ioMapping>
                                    <zeebe:input source="=5" target="workingDays"/>
                                </zeebe:ioMapping>
                                <zeebe:executionListeners>
                                    <zeebe:executionListener eventType="start" type="calculateDueDate" retries="5"/>
                                </zeebe:executionListeners>
                                <zeebe:properties>
                                    <zeebe:property name="name.nn" value="Namn"/>
                                    <zeebe:property name="status.nb" value="Venter"/>
                                </zeebe:properties>
                            </extensionElements>
                        </userTask>
                    </process>
                </definitions>
                """.formatted(ModelDocument.BPMN).replace("\n", "\r\n"));
        assertThat(ProcessOutline.read(changed).step("T").orElseThrow().workingDays())
                .isEqualTo(5);
    }

    @Test
    void shouldTakeAwayWhatIsEmptied() {
        Map<OutlineField, String> emptied =
                Map.of(OutlineField.DOCUMENTATION, "", OutlineField.STATUS_NB, "", OutlineField.FORM, "");

        OutlineStep step = ProcessOutline.read(OutlineEdit.apply(shipped, TASK, emptied))
                .step(TASK)
                .orElseThrow();

        assertThat(step.documentation()).isEmpty();
        assertThat(step.statuses()).doesNotContainKey("nb");
        assertThat(step.formId()).isNull();
        assertThat(OutlineEdit.apply(shipped, TASK, emptied).split("\n")).hasSize(shipped.split("\n").length - 3);
    }

    @Test
    void shouldKeepLinesOfAText() {
        String text = "Første linje\n\n\tAndre ]]> linje";

        String changed =
                OutlineEdit.apply(shipped, TASK, Map.of(OutlineField.DOCUMENTATION, text.replace("\n", "\r\n")));

        assertThat(ProcessOutline.read(changed).step(TASK).orElseThrow().documentation())
                .isEqualTo(text);
        assertThat(OutlineEdit.apply(changed, TASK, Map.of(OutlineField.DOCUMENTATION, text)))
                .isEqualTo(changed);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            Task_None,          NAME_NB,       x,             UNKNOWN_ELEMENT
            BPMNDiagram_MeasureApproval, NAME_NB, x,          UNKNOWN_ELEMENT
            Gateway_CasePrepared, WORKING_DAYS, 5,            NO_SUCH_FIELD
            Task_AssessMeasure, CONDITION,     =true,         NO_SUCH_FIELD
            Task_AssessMeasure, WORKING_DAYS,  0,             NO_WORKING_DAYS
            Task_AssessMeasure, WORKING_DAYS,  251,           NO_WORKING_DAYS
            Task_AssessMeasure, WORKING_DAYS,  =5,            NO_WORKING_DAYS
            Task_AssessMeasure, WORKING_DAYS,  '',            NO_WORKING_DAYS
            Task_AssessMeasure, NAME_NB,       ' ',           BLANK
            Task_AssessMeasure, GROUPS,        ' , ',         BLANK
            Task_AssessMeasure, GROUPS,        'a b',         NO_NAME
            Task_AssessMeasure, GROUPS,        '=[evil()]',   NO_NAME
            Task_AssessMeasure, FORM,          'a"b',         NO_NAME
            """)
    void shouldRefuse(String element, OutlineField field, String value, Code code) {
        assertThatThrownBy(() -> OutlineEdit.apply(shipped, element, Map.of(field, value)))
                .isInstanceOfSatisfying(
                        OutlineProblem.class, it -> assertThat(it.code()).isEqualTo(code));
    }

    @Test
    void shouldRefuseWhatIsTooLongOrNoText() {
        refuses(OutlineField.NAME_NB, "x".repeat(201), Code.TOO_LONG);
        refuses(OutlineField.DOCUMENTATION, "x".repeat(8_001), Code.TOO_LONG);
        List.of("a\u0000b", "a\u0001b", "a\uD800b", "a\uFFFEb").forEach(text -> {
            refuses(OutlineField.NAME_NB, text, Code.ILLEGAL_CHARACTER);
            refuses(OutlineField.DOCUMENTATION, text, Code.ILLEGAL_CHARACTER);
        });
        assertThatThrownBy(() -> OutlineEdit.apply("<!DOCTYPE a><a/>", "x", Map.of()))
                .isInstanceOf(UnreadableModel.class);
    }

    private void refuses(OutlineField field, String value, Code code) {
        assertThatThrownBy(() -> OutlineEdit.apply(shipped, TASK, Map.of(field, value)))
                .isInstanceOfSatisfying(OutlineProblem.class, it -> {
                    assertThat(it.code()).isEqualTo(code);
                    assertThat(it.field()).isEqualTo(field);
                });
    }

    /** As a page would send them back. */
    private static Map<OutlineField, String> values(OutlineStep step) {
        Map<OutlineField, String> values = new EnumMap<>(OutlineField.class);
        values.put(OutlineField.NAME_NB, step.names().getOrDefault("nb", ""));
        values.put(OutlineField.NAME_NN, step.names().getOrDefault("nn", ""));
        values.put(OutlineField.NAME_EN, step.names().getOrDefault("en", ""));
        values.put(OutlineField.STATUS_NB, step.statuses().getOrDefault("nb", ""));
        values.put(OutlineField.STATUS_NN, step.statuses().getOrDefault("nn", ""));
        values.put(OutlineField.STATUS_EN, step.statuses().getOrDefault("en", ""));
        values.put(OutlineField.DOCUMENTATION, step.documentation());
        if (step.isUserTask()) {
            String expression = step.groupExpression();
            values.put(OutlineField.GROUPS, expression == null ? String.join(", ", step.groups()) : expression);
            values.put(OutlineField.WORKING_DAYS, String.valueOf(step.workingDays()));
            values.put(OutlineField.FORM, String.valueOf(step.formId()));
        }
        if (step.isUserTask() && step.formId() == null) {
            values.put(OutlineField.FORM, "");
            values.remove(OutlineField.GROUPS);
        }
        return values;
    }
}
