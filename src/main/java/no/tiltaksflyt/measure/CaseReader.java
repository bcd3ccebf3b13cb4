package no.tiltaksflyt.measure;

import static no.tiltaksflyt.measure.Columns.instant;
import static no.tiltaksflyt.measure.Columns.nullableBoolean;
import static no.tiltaksflyt.measure.Columns.nullableDate;
import static no.tiltaksflyt.measure.Columns.nullableInstant;
import static no.tiltaksflyt.measure.Columns.nullableLong;
import static no.tiltaksflyt.measure.Columns.texts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import no.tiltaksflyt.document.DocumentQueries;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.register.Register;
import no.tiltaksflyt.task.TaskHolders;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Gathers one case, and leaves out what its reader may not see. */
@Component
class CaseReader {

    private static final String MEASURE = """
            select m.measure_id, m.case_number, m.status, m.municipality_number, m.district_id, m.proposed_at,
                m.process_instance_key, d.name as district, t.measure_id as into_id, t.case_number as into_case_number,
                t.title as into_title, g.reason as merge_reason
            from measure m
            left join district d on d.id = m.district_id
            left join measure t on t.measure_id = m.merged_into
            left join measure_merge g on g.measure_id = m.measure_id
            where m.measure_id = :measureId
            """;

    private static final String PROPOSALS = """
            select version, title, description, category, origin, submitted_by_name, submitted_at, content_sha256
            from proposal
            where measure_id = :measureId
            order by version
            """;

    private static final String DEFERRAL = """
            select deferred_until, reason, deferred_at
            from deferral
            where measure_id = :measureId and resumed_at is null
            """;

    private static final String SUPPLEMENT_REQUEST = """
            select number, missing, requested_at, due_at
            from supplement_request
            where measure_id = :measureId and answered_at is null and lapsed_at is null
            """;

    /** What became of the case that a measure was merged into, and of the one that it was merged into, and so on. */
    private static final String MERGE_RESULT = """
            with recursive way (measure_id) as (
                select merged_into from measure where measure_id = :measureId and merged_into is not null
                union
                select m.merged_into
                from way
                join measure m on m.measure_id = way.measure_id
                where m.merged_into is not null
            )
            select m.case_number, m.status, d.with_changes, d.changes, d.reason
            from way
            join measure m on m.measure_id = way.measure_id and m.merged_into is null
            left join decision d on d.measure_id = m.measure_id
            """;

    private static final String WITHDRAWAL_REASON = """
            select reason
            from withdrawal
            where measure_id = :measureId and reason is not null
            """;

    private static final String MERGED_FROM = """
            select m.measure_id, m.case_number, m.title, g.reason
            from measure m
            join measure_merge g on g.measure_id = m.measure_id
            where m.merged_into = :measureId
            order by m.case_number
            """;

    private static final String EVENTS = """
            select kind, organ, actor_name, details, happened_at
            from measure_event
            where measure_id = :measureId
            order by event_id
            """;

    private static final String CURRENT_STEPS = """
            select e.element_id, e.element_type, e.started_at, t.key as user_task_key, t.due_at, t.assignee,
                t.candidate_groups
            from engine.process_instance p
            join engine.element_instance e on e.process_instance_key = p.key and e.state = 'ACTIVE'
            left join engine.user_task t on t.element_instance_key = e.key and t.state = 'CREATED'
            where p.variables ->> 'measureId' = :measureId and p.state = 'ACTIVE'
                and e.element_type not in
                    ('PROCESS', 'SUB_PROCESS', 'EVENT_SUB_PROCESS', 'MULTI_INSTANCE_BODY', 'BOUNDARY_EVENT')
            order by e.key
            """;

    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final CaseRecords records;
    private final Register register;
    private final DocumentQueries documents;
    private final TaskHolders holders;

    CaseReader(
            JdbcClient jdbc,
            JsonMapper json,
            CaseRecords records,
            Register register,
            DocumentQueries documents,
            TaskHolders holders) {
        this.jdbc = jdbc;
        this.json = json;
        this.records = records;
        this.register = register;
        this.documents = documents;
        this.holders = holders;
    }

    Optional<MeasureCase> read(Person person, String measureId) {
        return jdbc.sql(MEASURE)
                .param("measureId", measureId)
                .query((row, number) -> Head.of(row))
                .optional()
                .flatMap(head -> read(person, head));
    }

    private Optional<MeasureCase> read(Person person, Head head) {
        Visibility visibility = AccessScope.of(person).visibility(head.municipalityNumber, head.districtId);
        return visibility == null ? Optional.empty() : Optional.of(gather(person, head, visibility));
    }

    private MeasureCase gather(Person person, Head head, Visibility visibility) {
        String id = head.measureId;
        MeasureCase.SupplementRequest request =
                head.status.isEnded() ? null : one(SUPPLEMENT_REQUEST, id, CaseReader::supplementRequest);
        return new MeasureCase(
                id,
                head.caseNumber,
                head.status,
                head.municipalityNumber,
                register.municipalityName(head.municipalityNumber),
                head.districtId,
                head.district,
                head.proposedAt(),
                visibility.seesEverything() || visibility == Visibility.CASE_ONLY ? head.processInstanceKey : null,
                proposals(id, visibility),
                records.advice(id, visibility),
                records.assessments(id, visibility),
                records.preparations(id, visibility),
                records.approvals(id, visibility),
                records.decision(id, visibility),
                deferral(id, visibility),
                request,
                visibility.seesProposal() ? one(WITHDRAWAL_REASON, id, (row, number) -> row.getString("reason")) : null,
                mergedInto(head, visibility),
                visibility.seesProposal() ? one(MERGE_RESULT, id, CaseReader::mergeResult) : null,
                mergedFrom(person, id, visibility),
                currentSteps(id, visibility, request),
                events(id, visibility),
                documents.ofMeasure(id, person),
                visibility,
                actions(person, head, request != null));
    }

    private List<MeasureCase.Proposal> proposals(String measureId, Visibility visibility) {
        return all(PROPOSALS, measureId, (row, number) -> proposal(row, visibility));
    }

    private static MeasureCase.Proposal proposal(ResultSet row, Visibility visibility) throws SQLException {
        return new MeasureCase.Proposal(
                row.getInt("version"),
                row.getString("title"),
                visibility.seesProposal() ? row.getString("description") : "",
                Category.of(row.getString("category")),
                Origin.of(row.getString("origin")),
                visibility.seesProposal() ? row.getString("submitted_by_name") : null,
                instant(row, "submitted_at"),
                row.getString("content_sha256"));
    }

    private MeasureCase.@Nullable Deferral deferral(String measureId, Visibility visibility) {
        return one(DEFERRAL, measureId, (row, number) -> deferral(row, visibility));
    }

    private static MeasureCase.Deferral deferral(ResultSet row, Visibility visibility) throws SQLException {
        return new MeasureCase.Deferral(
                nullableDate(row, "deferred_until"),
                visibility.seesEverything() ? row.getString("reason") : "",
                instant(row, "deferred_at"));
    }

    private static MeasureCase.SupplementRequest supplementRequest(ResultSet row, int number) throws SQLException {
        return new MeasureCase.SupplementRequest(
                row.getInt("number"), texts(row, "missing"), instant(row, "requested_at"), instant(row, "due_at"));
    }

    private static MeasureCase.@Nullable Link mergedInto(Head head, Visibility visibility) {
        if (head.mergedInto == null) {
            return null;
        }
        MeasureCase.Link link = head.mergedInto;
        return visibility.seesEverything() ? link : new MeasureCase.Link(link.measureId(), link.caseNumber(), "", null);
    }

    private static MeasureCase.MergeResult mergeResult(ResultSet row, int number) throws SQLException {
        return new MeasureCase.MergeResult(
                row.getString("case_number"),
                MeasureStatus.of(row.getString("status")),
                Boolean.TRUE.equals(nullableBoolean(row, "with_changes")),
                row.getString("changes"),
                row.getString("reason"));
    }

    /** Another municipality's measure that was merged into this one is for those who see everything. */
    private List<MeasureCase.Link> mergedFrom(Person person, String measureId, Visibility visibility) {
        return visibility.seesEverything() ? all(MERGED_FROM, measureId, CaseReader::link) : List.of();
    }

    private static MeasureCase.Link link(ResultSet row, int number) throws SQLException {
        return new MeasureCase.Link(
                row.getString("measure_id"),
                row.getString("case_number"),
                row.getString("title"),
                row.getString("reason"));
    }

    /** A supplement that has come is awaited no more, though the engine may not have heard of it yet. */
    private List<MeasureCase.CurrentStep> currentSteps(
            String measureId, Visibility visibility, MeasureCase.@Nullable SupplementRequest request) {
        List<MeasureCase.CurrentStep> steps =
                all(CURRENT_STEPS, measureId, (row, number) -> currentStep(row, visibility)).stream()
                        .flatMap(step -> step.elementId().equals(Steps.SUPPLEMENT_AWAITED)
                                ? Stream.ofNullable(request).map(asked -> step.dueAt(asked.dueAt()))
                                : Stream.of(step))
                        .toList();
        Map<Long, String> names = holders.names(steps.stream()
                .flatMap(step -> Stream.ofNullable(step.userTaskKey()))
                .toList());
        return steps.stream()
                .map(step -> step.heldBy(step.userTaskKey() == null ? null : names.get(step.userTaskKey())))
                .toList();
    }

    private static MeasureCase.CurrentStep currentStep(ResultSet row, Visibility visibility) throws SQLException {
        String elementId = row.getString("element_id");
        boolean inside = visibility.seesEverything();
        return new MeasureCase.CurrentStep(
                elementId,
                row.getString("element_type"),
                Steps.messageKey(elementId),
                Steps.organ(elementId),
                instant(row, "started_at"),
                nullableInstant(row, "due_at"),
                inside ? nullableLong(row, "user_task_key") : null,
                inside ? row.getString("assignee") : null,
                inside ? row.getString("assignee") : null,
                inside ? Set.copyOf(texts(row, "candidate_groups")) : Set.of());
    }

    private List<MeasureCase.Event> events(String measureId, Visibility visibility) {
        return all(EVENTS, measureId, (row, number) -> event(row, visibility)).stream()
                .filter(event -> visibility.seesEverything() || event.kind().isPublic())
                .toList();
    }

    private MeasureCase.Event event(ResultSet row, Visibility visibility) throws SQLException {
        boolean inside = visibility.seesEverything();
        return new MeasureCase.Event(
                EventKind.of(row.getString("kind")),
                Organ.of(row.getString("organ")),
                instant(row, "happened_at"),
                inside ? row.getString("actor_name") : null,
                inside ? values(row.getString("details")) : Map.of());
    }

    private static MeasureCase.Actions actions(Person person, Head head, boolean awaitsSupplement) {
        boolean own = AccessScope.of(person).municipalities().contains(head.municipalityNumber);
        boolean open = !head.status.isEnded();
        return new MeasureCase.Actions(
                own && open && awaitsSupplement,
                own && open,
                head.status == MeasureStatus.DEFERRED
                        && person.inAny(Groups.MINISTRY_CASEWORKER, Groups.MINISTRY_DIRECTOR));
    }

    private <T> List<T> all(String sql, String measureId, RowMapper<T> mapper) {
        return jdbc.sql(sql).param("measureId", measureId).query(mapper).list();
    }

    private <T> @Nullable T one(String sql, String measureId, RowMapper<T> mapper) {
        return jdbc.sql(sql)
                .param("measureId", measureId)
                .query(mapper)
                .optional()
                .orElse(null);
    }

    private Map<String, Object> values(String text) {
        return json.readValue(text, VALUES);
    }

    private record Head(
            String measureId,
            String caseNumber,
            MeasureStatus status,
            String municipalityNumber,
            String districtId,
            String district,
            Instant proposedAt,
            @Nullable Long processInstanceKey,
            MeasureCase.@Nullable Link mergedInto) {

        static Head of(ResultSet row) throws SQLException {
            return new Head(
                    row.getString("measure_id"),
                    row.getString("case_number"),
                    MeasureStatus.of(row.getString("status")),
                    row.getString("municipality_number"),
                    row.getString("district_id"),
                    row.getString("district"),
                    instant(row, "proposed_at"),
                    nullableLong(row, "process_instance_key"),
                    mergedInto(row));
        }

        private static MeasureCase.@Nullable Link mergedInto(ResultSet row) throws SQLException {
            String id = row.getString("into_id");
            return id == null
                    ? null
                    : new MeasureCase.Link(
                            id,
                            row.getString("into_case_number"),
                            row.getString("into_title"),
                            row.getString("merge_reason"));
        }
    }
}
