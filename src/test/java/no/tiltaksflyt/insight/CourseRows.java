package no.tiltaksflyt.insight;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import no.tiltaksflyt.insight.EngineCourse.Element;
import no.tiltaksflyt.insight.EngineCourse.Holding;
import no.tiltaksflyt.insight.EngineCourse.Task;
import no.tiltaksflyt.process.ModelsOnDisk;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lays out courses as the exporter and the tasks leave them, each write at a later place of the engine's log. */
public final class CourseRows {

    private static final int PARTITION = 1;

    private final JdbcClient owner;
    private long position = 10;
    private String log = "a log";

    public CourseRows(JdbcClient owner) {
        this.owner = owner;
    }

    public void clear() {
        log = "a log";
        owner.sql("""
                        truncate engine.process_instance, engine.element_instance, engine.user_task, engine.exporter_position,
                                 task_holding, insight.position, insight.pending, insight.case_fact, insight.step_visit,
                                 insight.party_time, insight.stale, insight.sum, insight.day_count
                        """).update();
        owner.sql("update task_holding_since set since = '-infinity'").update();
    }

    /** The two versions of {@link TwelveCases#MODELS}. */
    public void deploy() {
        try {
            String xml = Files.readString(ModelsOnDisk.APPROVAL);
            deploy(1, xml);
            deploy(2, xml.replace(TwelveCases.ASSESS, "Task_JudgeMeasure"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deploy(int version, String xml) {
        owner.sql("""
                        insert into engine.process_definition
                        values (:version, 'measure-approval', :version, 'measure-approval.bpmn', :xml, now())
                        on conflict do nothing
                        """).param("version", version).param("xml", xml).update();
    }

    public void layOutTwelveCases() {
        TwelveCases.all().forEach(this::write);
    }

    void write(EngineCourse course) {
        position++;
        writeInstance(course);
        course.elements().forEach(element -> writeElement(course, element));
        course.tasks().forEach(task -> writeTask(course, task));
        follow(position);
    }

    void writeInstance(EngineCourse course) {
        owner.sql("""
                        insert into engine.process_instance (key, process_definition_key, process_id, version, state,
                                                             started_at, ended_at, variables, position)
                        values (:key, :definition, :process, :version, :state, :started, :ended, cast(:variables as jsonb),
                                :position)
                        on conflict (key) do update
                            set state = excluded.state, ended_at = excluded.ended_at, position = excluded.position,
                                process_definition_key = excluded.process_definition_key, version = excluded.version
                        """)
                .param("key", course.processInstanceKey())
                .param("definition", course.processDefinitionKey())
                .param("process", course.processId())
                .param("version", course.version())
                .param("state", course.state())
                .param("started", utc(course.startedAt()))
                .param("ended", utc(course.endedAt()))
                .param(
                        "variables",
                        course.caseRef() == null
                                ? "{}"
                                : "{\"measureId\": \"%s\"}"
                                        .formatted(course.caseRef().id()))
                .param("position", position)
                .update();
    }

    private void writeElement(EngineCourse course, Element element) {
        owner.sql("""
                        insert into engine.element_instance (key, process_instance_key, process_definition_key, element_id,
                                                             element_type, flow_scope_key, state, started_at, ended_at,
                                                             position)
                        values (:key, :instance, :definition, :element, :type, :scope, :state, :started, :ended, :position)
                        on conflict (key) do update
                            set state = excluded.state, ended_at = excluded.ended_at, position = excluded.position
                        """)
                .param("key", element.key())
                .param("instance", course.processInstanceKey())
                .param("definition", element.processDefinitionKey())
                .param("element", element.elementId())
                .param("type", element.elementType())
                .param("scope", element.flowScopeKey())
                .param("state", element.state())
                .param("started", utc(element.startedAt()))
                .param("ended", utc(element.endedAt()))
                .param("position", position)
                .update();
    }

    private void writeTask(EngineCourse course, Task task) {
        Element element = course.elements().stream()
                .filter(it -> it.key() == task.elementInstanceKey())
                .findFirst()
                .orElseThrow();
        owner.sql("""
                        insert into engine.user_task (key, process_instance_key, process_definition_key, process_id, version,
                                                      element_id, element_instance_key, candidate_groups, due_at, state,
                                                      created_at, updated_at, ended_at, position)
                        values (:key, :instance, :definition, 'measure-approval', 1, :element, :elementKey, :groups, :due,
                                'CREATED', :created, :created, :ended, :position)
                        on conflict (key) do update set ended_at = excluded.ended_at, position = excluded.position
                        """)
                .param("key", task.key())
                .param("instance", course.processInstanceKey())
                .param("definition", element.processDefinitionKey())
                .param("element", element.elementId())
                .param("elementKey", element.key())
                .param("groups", new String[] {task.group()})
                .param("due", utc(task.dueAt()))
                .param("created", utc(element.startedAt()))
                .param("ended", utc(element.endedAt()))
                .param("position", position)
                .update();
        if (holdings(task.key()) == 0) {
            task.holdings().forEach(holding -> hold(task.key(), holding));
        }
    }

    private int holdings(long task) {
        return owner.sql("select count(*) from task_holding where user_task_key = :key")
                .param("key", task)
                .query(Integer.class)
                .single();
    }

    void hold(long task, Holding holding) {
        owner.sql("insert into task_holding (user_task_key, subject, changed_at) values (:key, :subject, :at)")
                .param("key", task)
                .param("subject", holding.taken() ? "somebody" : null)
                .param("at", utc(holding.at()))
                .update();
    }

    /** As far as the exporter has come. */
    void follow(long to) {
        position = to;
        owner.sql("""
                        insert into engine.exporter_position (partition_id, position, fingerprint)
                        values (:partition, :position, :log)
                        on conflict (partition_id) do update
                            set position = excluded.position, fingerprint = excluded.fingerprint
                        """)
                .param("partition", PARTITION)
                .param("position", to)
                .param("log", log)
                .update();
    }

    /** From here on the projection is of another log of the engine. */
    void ofAnotherLog(long from) {
        owner.sql("truncate engine.process_instance, engine.element_instance, engine.user_task")
                .update();
        log = "another log";
        position = from;
    }

    /** Everything that was made, in words. */
    List<String> facts() {
        return owner.sql("""
                        select cast(fact as text) from insight.case_fact as fact
                        union all
                        select cast(visit as text) from insight.step_visit as visit
                        union all
                        select cast(party as text) from insight.party_time as party
                        order by 1
                        """).query(String.class).list();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
