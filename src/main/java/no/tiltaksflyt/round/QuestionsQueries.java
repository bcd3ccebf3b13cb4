package no.tiltaksflyt.round;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the questions that process owners have deployed. */
@Component
class QuestionsQueries {

    private static final String NEWEST = """
            select json from engine.form where form_id = :formId order by version desc limit 1
            """;

    private final JdbcClient jdbc;

    QuestionsQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The form in its newest deployed version, as JSON. */
    Optional<String> newest(String formId) {
        return jdbc.sql(NEWEST).param("formId", formId).query(String.class).optional();
    }
}
