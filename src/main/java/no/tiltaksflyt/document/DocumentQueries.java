package no.tiltaksflyt.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.identity.Person;
import no.tiltaksflyt.web.UserProblem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads letters of cases of any kind; a person sees those whose readers include a group in whose name she reads. */
@Component
public class DocumentQueries {

    private static final String OF_CASE = """
            select document_id, case_kind, case_id, kind, title, language, access_class, access_reason, sender, receiver,
                content_sha256, readers, created_at
            from document
            where case_kind = :caseKind and case_id = any (cast(:caseIds as text[]))
            order by created_at, document_id
            """;

    private static final String ONE = """
            select document_id, case_kind, case_id, kind, title, language, access_class, access_reason, sender, receiver,
                content_sha256, readers, created_at, html
            from document
            where document_id = :documentId and readers && cast(:groups as text[])
            """;

    private final JdbcClient jdbc;

    DocumentQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that the person may open. */
    public List<DocumentLine> ofCase(CaseRef about, Person person) {
        return ofCase(about).stream()
                .filter(line -> line.isFor(person.readingGroups()))
                .toList();
    }

    /** All, whoever may open them. */
    public List<DocumentLine> ofCase(CaseRef about) {
        return ofCases(about.kind(), List.of(about.id())).getOrDefault(about.id(), List.of());
    }

    /** All of many cases of one kind, by case; a case without letters is not among them. */
    public Map<String, List<DocumentLine>> ofCases(String kind, Collection<String> caseIds) {
        return jdbc
                .sql(OF_CASE)
                .param("caseKind", kind)
                .param("caseIds", caseIds.toArray(String[]::new))
                .query(DocumentQueries::line)
                .list()
                .stream()
                .collect(Collectors.groupingBy(line -> line.caseRef().id()));
    }

    /**
     * The letter itself.
     *
     * @throws UserProblem when it is not there, or not for this person
     */
    public Content content(String documentId, Person person) {
        return jdbc.sql(ONE)
                .param("documentId", documentId)
                .param("groups", person.readingGroups().toArray(String[]::new))
                .query((row, number) -> new Content(line(row, number), row.getString("html")))
                .optional()
                .orElseThrow(UserProblem::notFound);
    }

    private static DocumentLine line(ResultSet row, int number) throws SQLException {
        return new DocumentLine(
                row.getString("document_id"),
                new CaseRef(row.getString("case_kind"), row.getString("case_id")),
                new DocumentKind(row.getString("kind")),
                row.getString("title"),
                row.getString("language"),
                row.getString("access_class"),
                row.getString("access_reason"),
                row.getString("sender"),
                row.getString("receiver"),
                row.getString("content_sha256"),
                Set.copyOf(List.of((String[]) row.getArray("readers").getArray())),
                row.getTimestamp("created_at").toInstant());
    }

    /** A whole HTML page with its language set. */
    public record Content(DocumentLine line, String html) {}
}
