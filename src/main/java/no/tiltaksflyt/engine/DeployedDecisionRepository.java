package no.tiltaksflyt.engine;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps the decision tables that were deployed together with a process. */
@Repository
class DeployedDecisionRepository {

    private static final String KEEP = """
            insert into deployed_decision (process_definition_key, resource_name, xml)
            values (:processDefinitionKey, :resourceName, :xml)
            on conflict (process_definition_key, resource_name) do nothing
            """;

    private final JdbcClient jdbc;

    DeployedDecisionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void keep(long processDefinitionKey, String resourceName, String xml) {
        jdbc.sql(KEEP)
                .param("processDefinitionKey", processDefinitionKey)
                .param("resourceName", resourceName)
                .param("xml", xml)
                .update();
    }
}
