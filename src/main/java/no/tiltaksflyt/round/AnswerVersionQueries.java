package no.tiltaksflyt.round;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which version of its answer a municipality has sent last. */
@Component
public class AnswerVersionQueries {

    private static final String LATEST = """
            select coalesce(max(version), 0) from input_answer where input_id = :inputId
            """;

    private final JdbcClient jdbc;

    AnswerVersionQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** 0 for none. */
    public int latest(String inputId) {
        return jdbc.sql(LATEST).param("inputId", inputId).query(Integer.class).single();
    }
}
