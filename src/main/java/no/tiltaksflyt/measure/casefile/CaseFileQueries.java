package no.tiltaksflyt.measure.casefile;

import static no.tiltaksflyt.measure.Columns.instant;
import static no.tiltaksflyt.measure.Columns.nullableBoolean;
import static no.tiltaksflyt.measure.Columns.nullableDate;
import static no.tiltaksflyt.measure.Columns.nullableLong;
import static no.tiltaksflyt.measure.Columns.texts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import no.tiltaksflyt.document.DocumentLine;
import no.tiltaksflyt.document.DocumentQueries;
import no.tiltaksflyt.measure.Category;
import no.tiltaksflyt.measure.MeasureRef;
import no.tiltaksflyt.measure.MeasureStatus;
import no.tiltaksflyt.measure.Origin;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads whole cases, whoever asks for them. */
@Component
class CaseFileQueries {

    private static final String MEASURE = """
            select m.measure_id, m.case_number, m.status, m.municipality_number, m.district_id, m.by_police,
                m.proposed_at, m.process_instance_key, d.name as district, t.measure_id as into_id, t.case_number as into_case_number,
                t.title as into_title, g.reason as merge_reason,
                coalesce(
                    (
                        select y.name
                        from municipality y
                        where y.number = m.municipality_number
                        order by y.valid_from desc
                        limit 1
                    ), m.municipality_number) as municipality
            from measure m
            left join district d on d.id = m.district_id
            left join measure t on t.measure_id = m.merged_into
            left join measure_merge g on g.measure_id = m.measure_id
            where m.measure_id = any (cast(:measureIds as text[]))
            """;

    private static final String PROPOSALS = """
            select measure_id, version, title, description, category, origin, submitted_by_name, submitted_at, content_sha256
            from proposal
            where measure_id = any (cast(:measureIds as text[]))
            order by version
            """;

    private static final String DEFERRAL = """
            select measure_id, deferred_until, reason, deferred_at
            from deferral
            where measure_id = any (cast(:measureIds as text[])) and resumed_at is null
            """;

    private static final String SUPPLEMENT_REQUEST = """
            select measure_id, number, missing, requested_at, due_at
            from supplement_request
            where measure_id = any (cast(:measureIds as text[])) and answered_at is null and lapsed_at is null
            """;

    /** What became of the case that a measure was merged into, and of the one that it was merged into, and so on. */
    private static final String MERGE_RESULT = """
            with recursive way (measure_id, place) as (
                select measure_id, merged_into
                from measure
                where measure_id = any (cast(:measureIds as text[])) and merged_into is not null
                union
                select way.measure_id, m.merged_into
                from way
                join measure m on m.measure_id = way.place
                where m.merged_into is not null
            )
            select way.measure_id, m.case_number, m.status, d.with_changes, d.changes, d.reason
            from way
            join measure m on m.measure_id = way.place and m.merged_into is null
            left join decision d on d.measure_id = m.measure_id
            """;

    private static final String WITHDRAWAL_REASON = """
            select measure_id, reason
            from withdrawal
            where measure_id = any (cast(:measureIds as text[])) and reason is not null
            """;

    private static final String MERGED_FROM = """
            select m.merged_into as measure_id, m.measure_id as from_id, m.case_number, m.title, g.reason
            from measure m
            join measure_merge g on g.measure_id = m.measure_id
            where m.merged_into = any (cast(:measureIds as text[]))
            order by m.case_number
            """;

    private final JdbcClient jdbc;
    private final HandlingQueries handling;
    private final CourseQueries course;
    private final DocumentQueries documents;

    CaseFileQueries(JdbcClient jdbc, HandlingQueries handling, CourseQueries course, DocumentQueries documents) {
        this.jdbc = jdbc;
        this.handling = handling;
        this.course = course;
        this.documents = documents;
    }

    /** The file of a case; nothing is read of one whose head is not wanted. */
    Optional<CaseFile> file(String measureId, Predicate<CaseFile.Head> wanted) {
        return files(List.of(measureId), wanted).stream().findFirst();
    }

    /** The files of cases, in no order, by as many queries as for one. */
    List<CaseFile> files(Collection<String> measureIds, Predicate<CaseFile.Head> wanted) {
        List<Cover> covers = covers(measureIds).stream()
                .filter(cover -> wanted.test(cover.head))
                .toList();
        return covers.isEmpty() ? List.of() : files(covers);
    }

    private List<Cover> covers(Collection<String> measureIds) {
        return jdbc.sql(MEASURE)
                .param("measureIds", measureIds.toArray(String[]::new))
                .query(CaseFileQueries::cover)
                .list();
    }

    private List<CaseFile> files(List<Cover> covers) {
        List<String> ids = covers.stream().map(cover -> cover.head.measureId()).toList();
        Pages pages = new Pages(
                read(PROPOSALS, ids, CaseFileQueries::proposal),
                read(DEFERRAL, ids, CaseFileQueries::deferral),
                read(SUPPLEMENT_REQUEST, ids, CaseFileQueries::supplementRequest),
                read(WITHDRAWAL_REASON, ids, (row, number) -> row.getString("reason")),
                read(MERGE_RESULT, ids, CaseFileQueries::mergeResult),
                read(MERGED_FROM, ids, CaseFileQueries::mergedFrom));
        Function<String, CaseFile.Handling> handled = handling.of(ids);
        CourseQueries.Read courses = course.of(ids);
        Map<String, List<DocumentLine>> letters = documents.ofCases(MeasureRef.KIND, ids);
        return covers.stream()
                .map(cover -> file(cover, pages, handled, courses, letters))
                .toList();
    }

    private <T> RowsByMeasure<T> read(String sql, List<String> measureIds, RowMapper<T> mapper) {
        return RowsByMeasureQueries.read(jdbc, sql, measureIds, mapper);
    }

    /** What the queries of this class tell beside the measures' own rows. */
    private record Pages(
            RowsByMeasure<CaseFile.Proposal> proposals,
            RowsByMeasure<CaseFile.Deferral> deferrals,
            RowsByMeasure<CaseFile.SupplementRequest> supplementRequests,
            RowsByMeasure<String> withdrawalReasons,
            RowsByMeasure<CaseFile.MergeResult> mergeResults,
            RowsByMeasure<CaseFile.Link> mergedFrom) {

        CaseFile.Waiting waiting(CaseFile.Head head) {
            String id = head.measureId();
            return new CaseFile.Waiting(
                    deferrals.oneOf(id), head.status().isEnded() ? null : supplementRequests.oneOf(id));
        }

        CaseFile.Merging merging(Cover cover) {
            String id = cover.head.measureId();
            return new CaseFile.Merging(cover.mergedInto, mergeResults.oneOf(id), mergedFrom.of(id));
        }
    }

    private static CaseFile file(
            Cover cover,
            Pages pages,
            Function<String, CaseFile.Handling> handled,
            CourseQueries.Read courses,
            Map<String, List<DocumentLine>> letters) {
        String id = cover.head.measureId();
        CaseFile.Waiting waiting = pages.waiting(cover.head);
        return new CaseFile(
                cover.head,
                pages.proposals.of(id),
                handled.apply(id),
                waiting,
                pages.withdrawalReasons.oneOf(id),
                pages.merging(cover),
                courses.course(id, cover.processInstanceKey, waiting.supplementRequest()),
                letters.getOrDefault(id, List.of()));
    }

    private static CaseFile.Proposal proposal(ResultSet row, int number) throws SQLException {
        return new CaseFile.Proposal(
                row.getInt("version"),
                row.getString("title"),
                row.getString("description"),
                Category.of(row.getString("category")),
                Origin.of(row.getString("origin")),
                row.getString("submitted_by_name"),
                instant(row, "submitted_at"),
                row.getString("content_sha256"));
    }

    private static CaseFile.Deferral deferral(ResultSet row, int number) throws SQLException {
        return new CaseFile.Deferral(
                nullableDate(row, "deferred_until"), row.getString("reason"), instant(row, "deferred_at"));
    }

    private static CaseFile.SupplementRequest supplementRequest(ResultSet row, int number) throws SQLException {
        return new CaseFile.SupplementRequest(
                row.getInt("number"), texts(row, "missing"), instant(row, "requested_at"), instant(row, "due_at"));
    }

    private static CaseFile.MergeResult mergeResult(ResultSet row, int number) throws SQLException {
        return new CaseFile.MergeResult(
                row.getString("case_number"),
                MeasureStatus.of(row.getString("status")),
                Boolean.TRUE.equals(nullableBoolean(row, "with_changes")),
                row.getString("changes"),
                row.getString("reason"));
    }

    private static CaseFile.Link mergedFrom(ResultSet row, int number) throws SQLException {
        return new CaseFile.Link(
                row.getString("from_id"),
                row.getString("case_number"),
                row.getString("title"),
                row.getString("reason"));
    }

    /** What the measure's own row tells. */
    private record Cover(CaseFile.Head head, @Nullable Long processInstanceKey, CaseFile.@Nullable Link mergedInto) {}

    private static Cover cover(ResultSet row, int number) throws SQLException {
        return new Cover(head(row), nullableLong(row, "process_instance_key"), mergedInto(row));
    }

    private static CaseFile.Head head(ResultSet row) throws SQLException {
        return new CaseFile.Head(
                row.getString("measure_id"),
                row.getString("case_number"),
                MeasureStatus.of(row.getString("status")),
                row.getString("municipality_number"),
                row.getString("municipality"),
                row.getString("district_id"),
                row.getString("district"),
                row.getBoolean("by_police"),
                instant(row, "proposed_at"));
    }

    private static CaseFile.@Nullable Link mergedInto(ResultSet row) throws SQLException {
        String id = row.getString("into_id");
        return id == null
                ? null
                : new CaseFile.Link(
                        id,
                        row.getString("into_case_number"),
                        row.getString("into_title"),
                        row.getString("merge_reason"));
    }
}
