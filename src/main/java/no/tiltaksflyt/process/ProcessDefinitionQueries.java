package no.tiltaksflyt.process;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the engine has told of its definitions. */
@Component
class ProcessDefinitionQueries {

    private static final String DEFINITION = """
            select process_id, version, xml
            from engine.process_definition
            where key = :key
            """;

    private static final String NEWEST_FIRST = """
            select key
            from engine.process_definition
            order by key desc
            """;

    private final JdbcClient jdbc;

    ProcessDefinitionQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<DeployedProcess> definition(long key) {
        return jdbc.sql(DEFINITION)
                .param("key", key)
                .query((row, number) ->
                        DeployedProcess.read(row.getString("process_id"), row.getInt("version"), row.getString("xml")))
                .optional();
    }

    List<Long> keysNewestFirst() {
        return jdbc.sql(NEWEST_FIRST).query((row, number) -> row.getLong("key")).list();
    }
}
