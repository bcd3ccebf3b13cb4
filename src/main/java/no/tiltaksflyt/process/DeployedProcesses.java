package no.tiltaksflyt.process;

import java.util.List;
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

    /**
     * The same for what is written down for good, and must not be written without it.
     *
     * @throws IllegalStateException while the engine has not told of it yet: a step that asks is tried again
     */
    public DeployedProcess known(long processDefinitionKey) {
        return find(processDefinitionKey)
                .orElseThrow(() -> new IllegalStateException(
                        "The engine has not told of the process definition " + processDefinitionKey + " yet"));
    }

    private Optional<DeployedProcess> read(long key) {
        Optional<DeployedProcess> read = definitions.definition(key);
        read.ifPresent(process -> known.put(key, process));
        return read;
    }

    /** All that the engine has told of, newest first. */
    public List<DeployedProcess> newestFirst() {
        return definitions.keysNewestFirst().stream()
                .flatMap(key -> find(key).stream())
                .toList();
    }

    /** What an element is called in the reader's language, or its id where that is not known. */
    public String elementName(long processDefinitionKey, String elementId, Locale locale) {
        return find(processDefinitionKey)
                .map(process -> process.elementName(elementId, locale))
                .orElse(elementId);
    }

    /** Who acts at an element; the machine while the engine has not told of the process yet. */
    public Authority authority(long processDefinitionKey, String elementId) {
        return find(processDefinitionKey)
                .map(process -> process.authority(elementId))
                .orElse(Authority.SYSTEM);
    }

    /** Whether a case waits at an element for a person, for something from outside, or for a day. */
    public boolean waits(long processDefinitionKey, String elementId) {
        return find(processDefinitionKey)
                .filter(process -> process.waits(elementId))
                .isPresent();
    }

    /** Whether a case waits at an element for a message of this name. */
    public boolean awaits(long processDefinitionKey, String elementId, String messageName) {
        return find(processDefinitionKey)
                .filter(process -> process.awaits(elementId, messageName))
                .isPresent();
    }

    /** What a case's reader is told while the case is at an element; empty where the model does not tell. */
    public Optional<String> status(long processDefinitionKey, String elementId, Locale locale) {
        return find(processDefinitionKey).flatMap(process -> process.status(elementId, locale));
    }

    /** The same where only the element is known: of the newest process that tells of it. */
    public Optional<String> newestStatus(String elementId, Locale locale) {
        return newestFirst().stream()
                .flatMap(process -> process.status(elementId, locale).stream())
                .findFirst();
    }
}
