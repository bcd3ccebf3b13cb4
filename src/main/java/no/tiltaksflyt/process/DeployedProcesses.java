package no.tiltaksflyt.process;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Every deployed process, each read once: a definition never changes. */
@Component
public class DeployedProcesses {

    private final ProcessDefinitionQueries definitions;
    private final Map<Long, DeployedProcess> known = new ConcurrentHashMap<>();

    DeployedProcesses(ProcessDefinitionQueries definitions) {
        this.definitions = definitions;
    }

    /** The process of a definition; empty while the engine has not told of it yet. */
    public Optional<DeployedProcess> find(long processDefinitionKey) {
        DeployedProcess process = known.get(processDefinitionKey);
        return process != null ? Optional.of(process) : read(processDefinitionKey);
    }

    private Optional<DeployedProcess> read(long key) {
        Optional<DeployedProcess> read = definitions.definition(key);
        read.ifPresent(process -> known.put(key, process));
        return read;
    }

    /** What an element is called in the reader's language, or its id where that is not known. */
    public String elementName(long processDefinitionKey, String elementId, Locale locale) {
        return find(processDefinitionKey)
                .map(process -> process.elementName(elementId, locale))
                .orElse(elementId);
    }

    /** What a case's reader is told while the case is at an element; empty where no deployed process tells it. */
    public Optional<String> status(String elementId, Locale locale) {
        return definitions.keysNewestFirst().stream()
                .flatMap(key -> find(key).stream())
                .flatMap(process -> process.status(elementId, locale).stream())
                .findFirst();
    }
}
