package no.tiltaksflyt.measure.casefile;

import static no.tiltaksflyt.measure.Columns.instant;
import static no.tiltaksflyt.measure.Columns.nullableInstant;
import static no.tiltaksflyt.measure.Columns.texts;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.measure.AccessScope;
import no.tiltaksflyt.measure.Category;
import no.tiltaksflyt.measure.Impartiality;
import no.tiltaksflyt.measure.MeasureStatus;
import no.tiltaksflyt.measure.Origin;
import no.tiltaksflyt.measure.Visibility;
import no.tiltaksflyt.process.Authority;
import no.tiltaksflyt.process.DeployedProcesses;
import no.tiltaksflyt.web.UserProblem;
import no.tiltaksflyt.web.VisibleText;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds measures; each query gives only what the person may see. */
@Component
public class MeasureQueries {

    private static final int MOST_A_PAGE = 100;

    private static final String SEARCH = """
            select m.measure_id, m.case_number, m.title, m.municipality_number, m.district_id, m.category, m.origin,
                m.status, m.proposed_at, m.updated_at,
                coalesce(
                    (
                        select y.name
                        from municipality y
                        where y.number = m.municipality_number
                        order by y.valid_from desc
                        limit 1
                    ), m.municipality_number) as municipality,
                exists (
                    select
                    from decision d
                    where d.measure_id = m.measure_id and d.with_changes and m.status = 'adopted'
                ) as with_changes,
                (
                    select max(r.due_at)
                    from supplement_request r
                    where r.measure_id = m.measure_id and r.answered_at is null and r.lapsed_at is null
                        and m.status = 'in-progress'
                ) as supplement_due_at,
                (
                    select array[i.process_definition_key::text, t.element_id]
                    from engine.process_instance i
                    join engine.user_task t on t.process_instance_key = i.key and t.state = 'CREATED'
                    where i.key = m.process_instance_key and i.state = 'ACTIVE'
                    order by t.element_id desc
                    limit 1
                ) as current_element
            from measure m
            join proposal p on p.measure_id = m.measure_id and p.version = m.proposal_version
            where (
                    :all
                    or m.municipality_number = any (cast(:municipalities as text[]))
                    or m.district_id = any (cast(:districts as text[]))
                )
                and (:status::text is null or m.status = :status)
                and (:category::text is null or m.category = :category)
                and (:districtId::text is null or m.district_id = :districtId)
                and (:municipalityNumber::text is null or m.municipality_number = :municipalityNumber)
                and (
                    :text::text is null
                    or starts_with(m.case_number, :text)
                    or strpos(lower(m.title), lower(:text)) > 0
                    or m.municipality_number in (select number from municipality where strpos(lower(name), lower(:text)) > 0)
                    or (
                        :searchesDescriptions
                        and to_tsvector('norwegian', p.title || ' ' || p.description)
                            @@ websearch_to_tsquery('norwegian', :text)
                    )
                )
                and (
                    not :awaitsSupplement
                    or m.status = 'in-progress'
                    and m.measure_id in (
                        select r.measure_id from supplement_request r where r.answered_at is null and r.lapsed_at is null
                    )
                )
                and not (:ownOnly and m.by_police)
                and (m.proposed_at, m.measure_id) < (:beforeTime, :beforeId)
            order by m.proposed_at desc, m.measure_id desc
            limit :atMost
            """;

    private static final String IS_FREE = """
            select not exists (select from measure where measure_id = :measureId)
            """;

    private final JdbcClient jdbc;
    private final CaseFileQueries files;
    private final DeployedProcesses processes;
    private final Impartiality impartiality;

    MeasureQueries(JdbcClient jdbc, CaseFileQueries files, DeployedProcesses processes, Impartiality impartiality) {
        this.jdbc = jdbc;
        this.files = files;
        this.processes = processes;
        this.impartiality = impartiality;
    }

    /**
     * A page of measures, newest proposal first.
     *
     * @param cursor {@code next} of the page before; null for the first
     * @param atMost 1 to 100
     * @throws UserProblem when the cursor is not one of ours
     */
    public MeasurePage search(Person person, MeasureFilter filter, @Nullable String cursor, int atMost) {
        return page(person, filter, Which.ALL, cursor, atMost);
    }

    /** As {@link #search}, those that municipalities have proposed themselves. */
    public MeasurePage proposedByMunicipality(Person person, @Nullable String cursor, int atMost) {
        return page(person, MeasureFilter.everything(), Which.OWN, cursor, atMost);
    }

    /** Which of the measures in scope. */
    private enum Which {
        ALL,
        OWN,
        AWAITING_SUPPLEMENT
    }

    private MeasurePage page(Person person, MeasureFilter filter, Which which, @Nullable String cursor, int atMost) {
        int size = Math.clamp(atMost, 1, MOST_A_PAGE);
        List<MeasurePage.Line> found = lines(AccessScope.of(person), filter, which, Position.of(cursor), size + 1);
        if (found.size() <= size) {
            return new MeasurePage(found, null);
        }
        List<MeasurePage.Line> page = found.subList(0, size);
        return new MeasurePage(List.copyOf(page), Position.after(page.getLast()).cursor());
    }

    /** Measures that wait for the municipality to supplement them, what is due first at the top; at most 100. */
    public List<MeasurePage.Line> awaitingSupplement(Person person) {
        AccessScope scope = AccessScope.of(person).ofOwn();
        List<MeasurePage.Line> found =
                lines(scope, MeasureFilter.everything(), Which.AWAITING_SUPPLEMENT, Position.of(null), MOST_A_PAGE);
        return found.stream()
                .sorted(Comparator.comparing(
                        MeasurePage.Line::supplementDueAt, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    private List<MeasurePage.Line> lines(
            AccessScope scope, MeasureFilter filter, Which which, Position before, int atMost) {
        return jdbc
                .sql(SEARCH)
                .param("all", scope.all())
                .param("municipalities", scope.municipalityArray())
                .param("districts", scope.districtArray())
                .param("searchesDescriptions", scope.visibilityOfAll() != Visibility.CASE_ONLY)
                .param(
                        "status",
                        filter.status() == null ? null : filter.status().code())
                .param(
                        "category",
                        filter.category() == null ? null : filter.category().code())
                .param("districtId", VisibleText.lineOrNull(filter.districtId()))
                .param("municipalityNumber", VisibleText.lineOrNull(filter.municipalityNumber()))
                .param("text", VisibleText.lineOrNull(filter.text()))
                .param("awaitsSupplement", which == Which.AWAITING_SUPPLEMENT)
                .param("ownOnly", which != Which.ALL)
                .param("beforeTime", before.timestamp())
                .param("beforeId", before.measureId())
                .param("atMost", atMost)
                .query((row, number) -> line(row, scope))
                .list()
                .stream()
                .map(Supplier::get)
                .toList();
    }

    /**
     * One measure with everything that the person may see of it.
     *
     * @throws UserProblem (404) when it is not there, or not for this person to know of
     */
    @Transactional(readOnly = true)
    public VisibleCase measure(Person person, String measureId) {
        return find(person, measureId).orElseThrow(UserProblem::notFound);
    }

    /** Empty when it is not there, or not for the person to know of. */
    @Transactional(readOnly = true)
    Optional<VisibleCase> find(Person person, String measureId) {
        return files.file(measureId, head -> Rights.isInScope(person, head))
                .map(file -> CaseVisibility.shown(file, rights(person, file.head())));
    }

    /** Those of many measures that the person may know of, by their ids, with everything that she may see of them. */
    @Transactional(readOnly = true)
    public Map<String, VisibleCase> measures(Person person, Collection<String> measureIds) {
        Set<String> denied = impartiality.deniedAmong(measureIds, person);
        return files.files(measureIds, head -> Rights.isInScope(person, head)).stream()
                .map(file -> CaseVisibility.shown(
                        file,
                        Rights.of(
                                person,
                                file.head(),
                                !denied.contains(file.head().measureId()))))
                .collect(Collectors.toMap(VisibleCase::measureId, Function.identity()));
    }

    private Rights rights(Person person, CaseFile.Head head) {
        return Rights.of(person, head, !impartiality.isDenied(head.measureId(), person));
    }

    /** Whether an id is no measure's. */
    public boolean isFree(String measureId) {
        return jdbc.sql(IS_FREE)
                .param("measureId", measureId)
                .query(Boolean.class)
                .single();
    }

    /** Whose task is open is asked when the rows are read: it may need the connection that they came by. */
    private Supplier<MeasurePage.Line> line(ResultSet row, AccessScope scope) throws SQLException {
        List<String> task = texts(row, "current_element");
        MeasurePage.Line line = new MeasurePage.Line(
                row.getString("measure_id"),
                row.getString("case_number"),
                row.getString("title"),
                row.getString("municipality_number"),
                row.getString("municipality"),
                row.getString("district_id"),
                Category.of(row.getString("category")),
                Origin.of(row.getString("origin")),
                MeasureStatus.of(row.getString("status")),
                row.getBoolean("with_changes") && showsDecision(row, scope),
                nullableInstant(row, "supplement_due_at"),
                null,
                instant(row, "proposed_at"),
                instant(row, "updated_at"));
        return () -> line.at(currentOrgan(task));
    }

    private static boolean showsDecision(ResultSet row, AccessScope scope) throws SQLException {
        return CaseVisibility.showsDecision(
                scope.visibility(row.getString("municipality_number"), row.getString("district_id")));
    }

    /** @param task the key of its process definition and the id of its element, or nothing when no task is open */
    private @Nullable Authority currentOrgan(List<String> task) {
        return task.isEmpty() ? null : processes.authority(Long.parseLong(task.getFirst()), task.getLast());
    }

    /** A place in the list: before (newer than) what comes next. */
    private record Position(Instant proposedAt, String measureId) {

        private static final Pattern PLACE = Pattern.compile("^([1-9]\\d{3}-[^,]+),([\\w-]+)$");
        private static final Position START = new Position(Instant.parse("9999-01-01T00:00:00Z"), "");

        static Position of(@Nullable String cursor) {
            return cursor == null || cursor.isBlank() ? START : parse(cursor);
        }

        static Position after(MeasurePage.Line line) {
            return new Position(line.proposedAt(), line.measureId());
        }

        private static Position parse(String cursor) {
            try {
                Matcher place =
                        PLACE.matcher(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
                place.find();
                return new Position(Instant.parse(place.group(1)), place.group(2));
            } catch (IllegalArgumentException | IllegalStateException | DateTimeParseException notOurs) {
                throw UserProblem.of(HttpStatus.BAD_REQUEST, "problem.cursor");
            }
        }

        String cursor() {
            byte[] text = (proposedAt + "," + measureId).getBytes(StandardCharsets.UTF_8);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
        }

        Timestamp timestamp() {
            return Timestamp.from(proposedAt);
        }
    }
}
