package no.tiltaksflyt.workshop.markup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An element and where it stands in its text. */
public final class MarkupElement {

    private final String name;
    private final @Nullable MarkupElement parent;
    private final int start;
    private final Map<String, MarkupValue> attributes = new LinkedHashMap<>();
    private final List<MarkupElement> children = new ArrayList<>();
    private int contentStart;
    private int contentEnd;
    private int end;

    MarkupElement(String name, @Nullable MarkupElement parent, int start) {
        this.name = name;
        this.parent = parent;
        this.start = start;
        if (parent != null) {
            parent.children.add(this);
        }
    }

    /** An element that is not written yet. */
    public static MarkupElement unwritten() {
        return new MarkupElement("", null, 0);
    }

    void attribute(String attribute, MarkupValue value) {
        attributes.put(attribute, value);
    }

    void opened(int place) {
        contentStart = place;
        contentEnd = place;
        end = place;
    }

    void closed(int from, int to) {
        contentEnd = from;
        end = to;
    }

    public String name() {
        return name;
    }

    /** With its colon; empty without one. */
    public String prefix() {
        return name.substring(0, name.indexOf(':') + 1);
    }

    public String localName() {
        return name.substring(name.indexOf(':') + 1);
    }

    @Nullable
    public MarkupElement parent() {
        return parent;
    }

    /** Of the {@code <}. */
    public int start() {
        return start;
    }

    /** After the {@code >} of the first tag. */
    public int contentStart() {
        return contentStart;
    }

    public int contentEnd() {
        return contentEnd;
    }

    /** After the last {@code >}. */
    public int end() {
        return end;
    }

    /** Written as one tag. */
    public boolean isOneTag() {
        return contentStart == end;
    }

    public List<MarkupElement> children() {
        return List.copyOf(children);
    }

    public Stream<MarkupElement> children(String localName) {
        return children.stream().filter(child -> child.localName().equals(localName));
    }

    public Optional<MarkupElement> child(String localName) {
        return children(localName).findFirst();
    }

    /** Itself and all inside it, in the order of the text. */
    public Stream<MarkupElement> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(MarkupElement::all));
    }

    public Optional<MarkupValue> attribute(String attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }

    public Optional<String> value(String attribute) {
        return attribute(attribute).map(MarkupValue::value);
    }

    public boolean has(String attribute, String value) {
        return value(attribute).filter(value::equals).isPresent();
    }

    public boolean is(String namespace) {
        return namespace.equals(namespace());
    }

    private @Nullable String namespace() {
        String prefix = prefix();
        return declared(prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix.substring(0, prefix.length() - 1));
    }

    private @Nullable String declared(String declaration) {
        Optional<String> own = value(declaration);
        if (own.isPresent() || parent == null) {
            return own.orElse(null);
        }
        return parent.declared(declaration);
    }

    /** The prefix, with its colon, under which a namespace is known here; absent where it is not. */
    public Optional<String> prefixOf(String namespace) {
        Optional<String> own = attributes.entrySet().stream()
                .filter(declared -> declared.getKey().startsWith("xmlns:"))
                .filter(declared -> declared.getValue().value().equals(namespace))
                .map(declared -> declared.getKey().substring("xmlns:".length()) + ":")
                .findFirst();
        return own.isPresent() || parent == null ? own : parent.prefixOf(namespace);
    }
}
