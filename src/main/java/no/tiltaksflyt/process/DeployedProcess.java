package no.tiltaksflyt.process;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One version of a process, as it was deployed; safe to share between threads. */
public final class DeployedProcess {

    static final String AUTHORITY = "authority";
    private static final String STATUS = "status";

    private final String id;
    private final int version;
    private final String xml;
    private final Map<String, ProcessElement> elements;
    private final Map<String, String> translations = new ConcurrentHashMap<>();

    private DeployedProcess(String id, int version, String xml, Map<String, ProcessElement> elements) {
        this.id = id;
        this.version = version;
        this.xml = xml;
        this.elements = elements;
    }

    /**
     * @param xml BPMN
     * @throws IllegalStateException when it cannot be read
     */
    public static DeployedProcess read(String id, int version, String xml) {
        return new DeployedProcess(id, version, xml, EarlierModels.completed(id, ModelReader.read(xml)));
    }

    public String id() {
        return id;
    }

    public int version() {
        return version;
    }

    public String name(Locale locale) {
        return elementName(id, locale);
    }

    /** An extension property of the process itself. */
    public Optional<String> property(String name) {
        return property(id, name);
    }

    /** An extension property of an element. */
    public Optional<String> property(String elementId, String name) {
        return element(elementId).map(element -> element.properties().get(name));
    }

    /** Whether an element comes before another, in the order in which the diagram is read. */
    public boolean liesBefore(String elementId, String otherId) {
        return element(elementId)
                .flatMap(one -> element(otherId).map(other -> one.x() < other.x()))
                .orElse(false);
    }

    /** The name of an element, in the model's base language where it has no other, or its id where it has no name. */
    public String elementName(String elementId, Locale locale) {
        return element(elementId)
                .flatMap(element -> element.name(locale.getLanguage()))
                .orElse(elementId);
    }

    /** The name of the lane that an element lies in; empty where it lies in none. */
    public String lane(String elementId, Locale locale) {
        return element(elementId)
                .map(ProcessElement::laneId)
                .map(lane -> elementName(lane, locale))
                .orElse("");
    }

    /** What a case's reader is told while the case is at an element, as a sentence; empty where the model does not tell. */
    public Optional<String> status(String elementId, Locale locale) {
        return element(elementId).flatMap(element -> element.text(STATUS, locale.getLanguage()));
    }

    /**
     * Who acts at an element: the element's own word, or its lane's where people work or the case waits. The rest is
     * automatic.
     */
    public Authority authority(String elementId) {
        return element(elementId)
                .flatMap(element -> authority(element).or(() -> ofLane(element)))
                .flatMap(Authority::find)
                .orElse(Authority.SYSTEM);
    }

    private Optional<String> ofLane(ProcessElement element) {
        boolean acts = element.isUserTask() || element.isWait();
        return acts ? element(element.laneId()).flatMap(DeployedProcess::authority) : Optional.empty();
    }

    private static Optional<String> authority(ProcessElement element) {
        return Optional.ofNullable(element.properties().get(AUTHORITY));
    }

    /** Whether the case waits at an element for a person, for something from outside, or for a day. */
    public boolean waits(String elementId) {
        return element(elementId)
                .filter(element -> element.isUserTask() || (element.isWait() && !element.awaited()))
                .isPresent();
    }

    /** Whether the case waits at an element for a message of this name. */
    public boolean awaits(String elementId, String messageName) {
        return element(elementId)
                .filter(element -> element.messages().contains(messageName))
                .isPresent();
    }

    /** The id of a user task's form. */
    public Optional<String> form(String elementId) {
        return element(elementId).map(ProcessElement::formId);
    }

    /** The working days that a user task may take; empty where the case decides them. */
    public OptionalInt deadline(String elementId) {
        return element(elementId)
                .map(ProcessElement::workingDays)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    /** The user tasks that the engine keeps as jobs: they are in no list here. */
    public List<String> jobTasks() {
        return elements.values().stream()
                .filter(element -> element.isUserTask() && !element.engineTask())
                .map(ProcessElement::id)
                .toList();
    }

    /** The ids of its user tasks. */
    public List<String> userTasks() {
        return elements.values().stream()
                .filter(ProcessElement::isUserTask)
                .map(ProcessElement::id)
                .toList();
    }

    /** The groups that a user task lies with; empty where the case decides them. */
    public List<String> candidateGroups(String elementId) {
        return element(elementId).map(ProcessElement::candidateGroups).orElse(List.of());
    }

    /** The start, human steps and places where the case waits, in the order in which the diagram is read. */
    public List<Step> steps(Locale locale) {
        return elements.values().stream()
                .filter(ProcessElement::isStep)
                .sorted(Comparator.comparing(ProcessElement::x))
                .map(element -> step(element, locale))
                .toList();
    }

    private Step step(ProcessElement element, Locale locale) {
        String language = locale.getLanguage();
        String name = element.isWait()
                ? element.text(STATUS, language)
                        .or(() -> element.name(language))
                        .orElse("")
                : elementName(element.id(), locale);
        return new Step(element.id(), name, lane(element.id(), locale), element.isWait());
    }

    /** The BPMN with every name in the reader's language. */
    public String xml(Locale locale) {
        return translations.computeIfAbsent(locale.getLanguage(), language -> ModelXml.drawn(xml, language));
    }

    private Optional<ProcessElement> element(@Nullable String elementId) {
        return Optional.ofNullable(elementId).map(elements::get);
    }

    /**
     * A step of the way of a case.
     *
     * @param name what a person does, or what the case waits for; empty where the model does not tell what it waits for
     * @param isWait whether the case waits here for something from outside, or for a day
     */
    public record Step(String id, String name, String lane, boolean isWait) {}
}
