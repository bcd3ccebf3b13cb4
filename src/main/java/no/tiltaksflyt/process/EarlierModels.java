package no.tiltaksflyt.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Models that were deployed before models told who acts and what a case waits for: what they leave unsaid stands in
 * {@code process/earlier/<process id>.properties}, for as long as a case runs on one.
 */
final class EarlierModels {

    private static final String FILE = "/process/earlier/%s.properties";

    private EarlierModels() {}

    /** The elements as they are, or completed where none of them says who acts. */
    static Map<String, ProcessElement> completed(String processId, Map<String, ProcessElement> elements) {
        boolean tells = elements.values().stream()
                .anyMatch(element -> element.properties().containsKey(DeployedProcess.AUTHORITY));
        return tells ? elements : completed(elements, unsaid(processId));
    }

    private static Map<String, ProcessElement> completed(
            Map<String, ProcessElement> elements, Map<String, Map<String, String>> unsaid) {
        Map<String, ProcessElement> completed = new LinkedHashMap<>(elements);
        completed.replaceAll((id, element) -> element.completed(unsaid.getOrDefault(id, Map.of())));
        return completed;
    }

    private static Map<String, Map<String, String>> unsaid(String processId) {
        Map<String, Map<String, String>> unsaid = new HashMap<>();
        Properties lines = lines(processId);
        for (String line : lines.stringPropertyNames()) {
            int dot = line.indexOf('.');
            unsaid.computeIfAbsent(line.substring(0, dot), id -> new HashMap<>())
                    .put(line.substring(dot + 1), lines.getProperty(line));
        }
        return unsaid;
    }

    private static Properties lines(String processId) {
        Properties lines = new Properties();
        try (@Nullable InputStream file = EarlierModels.class.getResourceAsStream(FILE.formatted(processId))) {
            if (file != null) {
                Reader text = new InputStreamReader(file, StandardCharsets.UTF_8);
                lines.load(text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }
}
