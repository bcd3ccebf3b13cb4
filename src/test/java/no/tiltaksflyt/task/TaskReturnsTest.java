package no.tiltaksflyt.task;

import static no.tiltaksflyt.task.TaskOnly.AMIR;
import static no.tiltaksflyt.task.TaskOnly.JON;
import static no.tiltaksflyt.task.TaskOnly.LISE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import no.tiltaksflyt.engine.WorkerJob;
import no.tiltaksflyt.form.Forms;
import no.tiltaksflyt.harness.TestDatabase;
import no.tiltaksflyt.web.Languages;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Of a process without code of its own: inspected, then signed off or sent back. */
@SpringJUnitConfig(TaskOnly.class)
@ResourceLock(TaskOnly.LOCK)
class TaskReturnsTest {

    private static final String FIRST = "Task_First";
    private static final String SECOND = "Task_Second";
    private static final String FORM = """
            {"id":"f","components":[{"type":"textarea","id":"w","key":"why","label":"Hvorfor?"}]}""";
    private static final String WHY = "Bildene fra kjelleren mangler.";

    @Autowired
    TaskReturns returns;

    @Autowired
    TaskService service;

    @Autowired
    TaskQueries queries;

    @Autowired
    TaskExclusions exclusions;

    @Autowired
    KnownPersonRepository people;

    @Autowired
    Forms forms;

    @Autowired
    EngineRows rows;

    @Autowired
    TaskOnly.Handed handed;

    @Autowired
    TestDatabase database;

    private long definition;
    private long instance;

    @BeforeEach
    void begin() throws IOException {
        database.owner().sql("truncate task_return, task_person").update();
        definition =
                rows.definition("two-steps", Files.readString(Path.of("src/test/resources/models/two-steps.bpmn")));
        instance = rows.instance("two-steps", definition, "{}");
        handed.lines.clear();
    }

    @Test
    void shouldGiveATaskThatCameBackToWhomHadItAndTellWhy() {
        complete(LISE, begin(FIRST));
        complete(JON, begin(SECOND));
        long again = begin(FIRST);
        assertThat(returned(again).handedOver()).as("before it is settled").isFalse();
        handed.lines.clear();

        returns.settle();
        returns.settle();

        TaskReturn returned = returned(again);
        assertThat(returned.kind()).isEqualTo("sent-back");
        assertThat(returned.sentBy()).isEqualTo("Jon Vik");
        assertThat(returned.sentFrom()).isEqualTo(SECOND);
        assertThat(returned.sentAt()).isEqualTo(EngineRows.NOW);
        assertThat(returned.reason()).isEqualTo(WHY);
        assertThat(returned.handedOver()).isTrue();
        assertThat(service.find(LISE, again).assignee()).isEqualTo("lise.pod");
        assertThat(service.otherHolder(AMIR, again)).contains("Lise Berg");
        assertThat(queries.names(List.of(again))).containsEntry(again, "Lise Berg");
        assertThat(handed.lines).containsExactly("assign " + again + " lise.pod", "audit task.handed-back -");
    }

    @Test
    void shouldNotCallAStepThatComesForwardOnceMoreSentBack() {
        complete(LISE, begin(FIRST));
        complete(JON, begin(SECOND));
        complete(LISE, begin(FIRST));
        long second = begin(SECOND);
        returns.settle();

        assertThat(returns.of(List.of(second))).isEmpty();
        assertThat(service.find(JON, second).assignee()).isNull();
    }

    @Test
    void shouldLeaveTheTaskWithTheGroupOfWhomHasLeftIt() {
        complete(LISE, begin(FIRST));
        complete(JON, begin(SECOND));
        people.seen(TaskOnly.person("lise.pod", "Lise Berg", "another-group"));
        assertThat(keptBecause(begin(FIRST))).isEqualTo("task.returned.kept.left");
    }

    @Test
    void shouldLeaveTheTaskWithTheGroupOfWhomIsKeptFromIt() {
        complete(LISE, begin(FIRST));
        complete(JON, begin(SECOND));
        exclusions.exclude(instance, null, LISE.subject(), "task.excluded.not-impartial");
        assertThat(keptBecause(begin(FIRST))).isEqualTo("task.returned.kept.excluded");
    }

    @Test
    void shouldLeaveTheTaskWithTheGroupOfWhomNobodyKnows() {
        complete(LISE, begin(FIRST));
        complete(JON, begin(SECOND));
        database.owner().sql("truncate task_person").update();
        assertThat(keptBecause(begin(FIRST))).isEqualTo("task.returned.kept.unknown");
    }

    @Test
    void shouldLetWhoeverTookItFirstKeepIt() {
        complete(LISE, begin(FIRST));
        complete(JON, begin(SECOND));
        long again = begin(FIRST);
        service.claim(AMIR, again);

        assertThat(keptBecause(again)).isEqualTo("task.returned.kept.taken");
        assertThat(service.find(AMIR, again).assignee()).isEqualTo("amir.pod");
    }

    @Test
    void shouldHandOverTheOthersThoughOneIsNobodysAndOneCannotBeRead() {
        long nobodys = sentBack(TaskOnly.OwnedSteps.ELEMENT);
        long broken = sentBack(TaskOnly.OwnedSteps.BROKEN);
        complete(LISE, begin(FIRST));
        complete(JON, begin(SECOND));
        long again = begin(FIRST);

        returns.settle();

        assertThat(returned(again).handedOver()).isTrue();
        assertThat(returned(nobodys).keptBecause()).isEqualTo("task.returned.kept.left");
        assertThat(returned(broken).handedOver()).isFalse();
        assertThat(returned(broken).keptBecause()).isNull();
        rows.end(broken, "COMPLETED");
    }

    /** To Lise, and before all that begins after it. */
    private long sentBack(String element) {
        people.seen(LISE);
        long key = rows.task("a-group")
                .of(instance)
                .process("two-steps", definition)
                .element(element)
                .insert();
        database.owner()
                .sql("""
                        insert into task_return (element_instance_key, process_instance_key, kind, sent_from, sent_by,
                            sent_at, earlier_subject, earlier_name)
                        values (:key, :instance, 'sent-back', 'Task_Second', 'Jon', now(), :subject, 'Lise')
                        """)
                .param("key", key)
                .param("instance", instance)
                .param("subject", LISE.subject())
                .update();
        return key;
    }

    @Test
    void shouldLetHerGiveItBackForGood() {
        complete(LISE, begin(FIRST));
        complete(JON, begin(SECOND));
        long again = begin(FIRST);
        returns.settle();

        service.giveBack(LISE, again);
        returns.settle();

        assertThat(service.find(AMIR, again).assignee()).isNull();
        service.claim(AMIR, again);
    }

    @Test
    void shouldShowTheBeginningOfALongReasonInTheList() {
        String words =
                "Kostnadene må kontrolleres på nytt,\nog virkningene for nabokommunene må beskrives bedre enn dette.";
        TaskReturn returned = new TaskReturn("sent-back", words, SECOND, "Jon", EngineRows.NOW, "Lise", false, null);
        assertThat(returned.beginning())
                .isEqualTo("Kostnadene må kontrolleres på nytt, og virkningene for nabokommunene må beskrives bedre …");
    }

    private long begin(String element) {
        String group = element.equals(FIRST) ? "pod-assessor" : "pod-leader";
        long key = rows.task(group)
                .of(instance)
                .process("two-steps", definition)
                .element(element)
                .form(FORM)
                .insert();
        returns.begins(new WorkerJob<>(key, instance, definition, "two-steps", element, key, Map.of(), Map.of()));
        return key;
    }

    private void complete(no.tiltaksflyt.identity.Person person, long key) {
        service.complete(
                person,
                key,
                null,
                opened -> forms.fromValues(opened.form(), Map.of("why", WHY), opened.context(), Languages.BOKMAL));
        rows.end(key, "COMPLETED");
    }

    private TaskReturn returned(long key) {
        return Objects.requireNonNull(returns.of(List.of(key)).get(key));
    }

    private @Nullable String keptBecause(long key) {
        returns.settle();
        assertThat(returned(key).handedOver()).isFalse();
        return returned(key).keptBecause();
    }
}
