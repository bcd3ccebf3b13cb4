package no.tiltaksflyt.round.answer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps who has come by a link. */
@Repository
class LinkVisitorRepository {

    private static final String INSERT = """
            insert into link_visitor (visitor_id, input_id, link_edition, name, role, came_at)
            values (:visitorId, :inputId, :linkEdition, :name, :role, :at)
            """;

    private static final String FIND = """
            select visitor_id, input_id, link_edition, name, role, came_at from link_visitor where visitor_id = :visitorId
            """;

    private final JdbcClient jdbc;

    LinkVisitorRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(LinkVisitor visitor) {
        int inserted = jdbc.sql(INSERT)
                .param("visitorId", visitor.visitorId())
                .param("inputId", visitor.inputId())
                .param("linkEdition", visitor.linkEdition())
                .param("name", visitor.name())
                .param("role", visitor.role())
                .param("at", Timestamp.from(visitor.cameAt()))
                .update();
        if (inserted != 1) {
            throw new IllegalStateException(inserted + " visitors were kept");
        }
    }

    Optional<LinkVisitor> find(String visitorId) {
        return jdbc.sql(FIND)
                .param("visitorId", visitorId)
                .query(LinkVisitorRepository::visitor)
                .optional();
    }

    private static LinkVisitor visitor(ResultSet row, int number) throws SQLException {
        return new LinkVisitor(
                row.getString("visitor_id"),
                row.getString("input_id"),
                row.getInt("link_edition"),
                row.getString("name"),
                row.getString("role"),
                row.getTimestamp("came_at").toInstant());
    }
}
