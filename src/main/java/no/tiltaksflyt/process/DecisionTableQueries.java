package no.tiltaksflyt.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Map<Place, String> deployed = new ConcurrentHashMap<>();

    DecisionTableQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is deployed beside a version of a process never changes, so it is read once. */
    String table(long processDefinitionKey, String decisionId) {
        Place place = new Place(processDefinitionKey, decisionId + ".dmn");
        String known = deployed.get(place);
        return known == null ? read(place) : known;
    }

    private String read(Place place) {
        Optional<String> xml = jdbc.sql(TABLE)
                .param("processDefinitionKey", place.processDefinitionKey())
                .param("resourceName", place.resourceName())
                .query(String.class)
                .optional();
        xml.ifPresent(text -> deployed.put(place, text));
        return xml.orElseGet(() -> ofThisVersion(place.resourceName()));
    }

    private record Place(long processDefinitionKey, String resourceName) {}

    private static String ofThisVersion(String resourceName) {
        try {
            return new ClassPathResource("bpmn/" + resourceName).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
