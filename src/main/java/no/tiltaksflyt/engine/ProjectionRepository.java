package no.tiltaksflyt.engine;

import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far the projection has come with what this application gave to the engine. */
@Repository
class ProjectionRepository {

    private static final String WRITES_NOTHING = """
            select exists (select from engine.exporter_alarm where kind = 'OTHER_LOG' and cleared_at is null)
            """;

    private static final String KNOWN = """
            select count(*)
            from engine.process_definition
            where key in (:keys)
            """;

    private final JdbcClient jdbc;

    ProjectionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Since the engine has other data than the database. */
    boolean writesNothing() {
        return jdbc.sql(WRITES_NOTHING).query(Boolean.class).single();
    }

    boolean knows(Collection<Long> processDefinitionKeys) {
        return processDefinitionKeys.isEmpty()
                || jdbc.sql(KNOWN)
                                .param("keys", processDefinitionKeys)
                                .query(Integer.class)
                                .single()
                        == processDefinitionKeys.size();
    }
}
