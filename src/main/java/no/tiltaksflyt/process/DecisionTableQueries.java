package no.tiltaksflyt.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The text of decision tables as they were deployed. */
@Component
class DecisionTableQueries {

    private static final String TABLE = """
            select xml
            from deployed_decision
            where process_definition_key = :processDefinitionKey and resource_name = :resourceName
            """;

    private final JdbcClient jdbc;

    DecisionTableQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    String table(long processDefinitionKey, String decisionId) {
        String resourceName = decisionId + ".dmn";
        return jdbc.sql(TABLE)
                .param("processDefinitionKey", processDefinitionKey)
                .param("resourceName", resourceName)
                .query(String.class)
                .optional()
                .orElseGet(() -> ofThisVersion(resourceName));
    }

    private static String ofThisVersion(String resourceName) {
        try {
            return new ClassPathResource("bpmn/" + resourceName).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
