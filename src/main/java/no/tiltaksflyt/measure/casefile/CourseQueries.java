package no.tiltaksflyt.measure.casefile;

import static no.tiltaksflyt.measure.Columns.instant;
import static no.tiltaksflyt.measure.Columns.nullableInstant;
import static no.tiltaksflyt.measure.Columns.nullableLong;
import static no.tiltaksflyt.measure.Columns.texts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import no.tiltaksflyt.measure.Approvers;
import no.tiltaksflyt.measure.EventKind;
import no.tiltaksflyt.measure.MeasureApproval;
import no.tiltaksflyt.process.Authority;
import no.tiltaksflyt.process.DeployedProcesses;
import no.tiltaksflyt.task.TaskHolders;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads where cases are and have been. */
@Component
class CourseQueries {

    private static final String CURRENT_STEPS = """
            select p.variables ->> 'measureId' as measure_id, p.process_definition_key, e.element_id, e.element_type, e.started_at,
                t.key as user_task_key, t.due_at, t.assignee, t.candidate_groups
            from engine.process_instance p
            join engine.element_instance e on e.process_instance_key = p.key and e.state = 'ACTIVE'
            left join engine.user_task t on t.element_instance_key = e.key and t.state = 'CREATED'
            left join measure m on m.measure_id = p.variables ->> 'measureId'
            where p.variables ->> 'measureId' = any (cast(:measureIds as text[])) and p.state = 'ACTIVE'
                and e.element_type not in
                    ('PROCESS', 'SUB_PROCESS', 'EVENT_SUB_PROCESS', 'MULTI_INSTANCE_BODY', 'BOUNDARY_EVENT')
            order by p.key = m.process_instance_key desc, e.key
            """;

    private static final String HELD_SINCE = """
            select measure_id, proposed_at
            from measure
            where measure_id = any (cast(:measureIds as text[])) and held and status = 'in-progress'
            """;

    private static final String EVENTS = """
            select measure_id, kind, organ, actor_name, details, happened_at
            from measure_event
            where measure_id = any (cast(:measureIds as text[]))
            order by event_id
            """;

    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final TaskHolders holders;
    private final DeployedProcesses processes;
    private final Approvers approvers;

    CourseQueries(
            JdbcClient jdbc, JsonMapper json, TaskHolders holders, DeployedProcesses processes, Approvers approvers) {
        this.jdbc = jdbc;
        this.json = json;
        this.holders = holders;
        this.processes = processes;
        this.approvers = approvers;
    }

    /** Where each of these measures is, by what its own row and its open request for a supplement tell. */
    Read of(Collection<String> measureIds) {
        RowsByMeasure<CaseFile.CurrentStep> steps =
                read(CURRENT_STEPS, measureIds, this::currentStep).map(Supplier::get);
        return new Read(
                steps,
                holders.names(measureIds.stream()
                        .flatMap(id -> steps.of(id).stream())
                        .flatMap(step -> Stream.ofNullable(step.task()))
                        .map(CaseFile.OpenTask::key)
                        .toList()),
                read(HELD_SINCE, measureIds, CourseQueries::held),
                read(EVENTS, measureIds, this::event));
    }

    private <T> RowsByMeasure<T> read(String sql, Collection<String> measureIds, RowMapper<T> mapper) {
        return RowsByMeasureQueries.read(jdbc, sql, measureIds, mapper);
    }

    /** What was read of the measures that were asked for. */
    final class Read {

        private final RowsByMeasure<CaseFile.CurrentStep> steps;
        private final Map<Long, String> names;
        private final RowsByMeasure<CaseFile.CurrentStep> held;
        private final RowsByMeasure<CaseFile.Event> events;

        private Read(
                RowsByMeasure<CaseFile.CurrentStep> steps,
                Map<Long, String> names,
                RowsByMeasure<CaseFile.CurrentStep> held,
                RowsByMeasure<CaseFile.Event> events) {
            this.steps = steps;
            this.names = names;
            this.held = held;
            this.events = events;
        }

        CaseFile.Course course(
                String measureId, @Nullable Long processInstanceKey, CaseFile.@Nullable SupplementRequest request) {
            List<CaseFile.CurrentStep> current = steps.of(measureId).stream()
                    .flatMap(step -> asked(step, request))
                    .map(step -> withApprovers(measureId, step))
                    .map(step -> withHolder(step, names))
                    .toList();
            return new CaseFile.Course(
                    processInstanceKey, current.isEmpty() ? held.of(measureId) : current, events.of(measureId));
        }
    }

    /** A measure of a round waits for it, at no step of a process. */
    private static CaseFile.CurrentStep held(ResultSet row, int number) throws SQLException {
        return CaseFile.CurrentStep.inOpenRound(instant(row, "proposed_at"));
    }

    /** A supplement that has come is awaited no more, though the engine may not have heard of it yet. */
    private Stream<CaseFile.CurrentStep> asked(
            CaseFile.CurrentStep step, CaseFile.@Nullable SupplementRequest request) {
        if (!processes.awaits(step.processDefinitionKey(), step.elementId(), MeasureApproval.SUPPLEMENT_RECEIVED)) {
            return Stream.of(step);
        }
        return request == null ? Stream.empty() : Stream.of(step.dueAt(request.dueAt()));
    }

    /** The line that the signed advice asks for, whatever the engine holds it to be. */
    private CaseFile.CurrentStep withApprovers(String measureId, CaseFile.CurrentStep step) {
        return step.elementId().equals(MeasureApproval.APPROVE_MEASURE)
                ? step.approvers(approvers.approvers(measureId, step.processDefinitionKey()))
                : step;
    }

    private static CaseFile.CurrentStep withHolder(CaseFile.CurrentStep step, Map<Long, String> names) {
        CaseFile.OpenTask task = step.task();
        return task == null ? step : step.task(task.heldBy(names.get(task.key())));
    }

    /** What the model tells of it is asked when the rows are read: it may need the connection that they came by. */
    private Supplier<CaseFile.CurrentStep> currentStep(ResultSet row, int number) throws SQLException {
        long definition = row.getLong("process_definition_key");
        String elementId = row.getString("element_id");
        String elementType = row.getString("element_type");
        Instant started = instant(row, "started_at");
        Instant due = nullableInstant(row, "due_at");
        CaseFile.OpenTask task = task(row);
        return () -> new CaseFile.CurrentStep(
                definition,
                elementId,
                elementType,
                processes.waits(definition, elementId),
                processes.authority(definition, elementId),
                started,
                due,
                task,
                List.of());
    }

    private static CaseFile.@Nullable OpenTask task(ResultSet row) throws SQLException {
        Long key = nullableLong(row, "user_task_key");
        String assignee = row.getString("assignee");
        return key == null
                ? null
                : new CaseFile.OpenTask(key, assignee, assignee, Set.copyOf(texts(row, "candidate_groups")));
    }

    private CaseFile.Event event(ResultSet row, int number) throws SQLException {
        return new CaseFile.Event(
                EventKind.of(row.getString("kind")),
                Authority.of(row.getString("organ")),
                instant(row, "happened_at"),
                row.getString("actor_name"),
                json.readValue(row.getString("details"), VALUES));
    }
}
