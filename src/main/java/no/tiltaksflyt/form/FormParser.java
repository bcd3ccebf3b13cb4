package no.tiltaksflyt.form;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the JSON of a Camunda Form. */
final class FormParser {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_COMPONENTS = 500;

    private final Set<String> ids = new HashSet<>();

    private FormParser() {}

    static Form parse(String json) {
        Map<String, Object> schema = read(json);
        return new Form(text(schema, "id"), new FormParser().components(schema));
    }

    private static Map<String, Object> read(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JacksonException e) {
            throw new UnreadableForm("The form is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private List<Component> components(Map<String, Object> parent) {
        List<Component> components = new ArrayList<>();
        if (parent.get("components") instanceof List<?> children) {
            children.forEach(child -> components.add(component(attributes(child))));
        }
        return List.copyOf(components);
    }

    private Component component(Map<String, Object> attributes) {
        Component component = new Component(type(attributes), id(attributes), attributes, components(attributes));
        if (component.type().keyed() && component.path().isEmpty()) {
            throw new UnreadableForm("Component " + component.id() + " has no key");
        }
        return component;
    }

    private static ComponentType type(Map<String, Object> attributes) {
        String name = text(attributes, "type");
        ComponentType type = ComponentType.named(name);
        if (type == null) {
            throw new UnreadableForm("Component type '" + name + "' is not supported");
        }
        return type;
    }

    private String id(Map<String, Object> attributes) {
        String id = text(attributes, "id");
        String unique = id.isEmpty() ? "component-" + ids.size() : id;
        if (!ids.add(unique)) {
            throw new UnreadableForm("Component id '" + unique + "' is used twice");
        }
        if (ids.size() > MOST_COMPONENTS) {
            throw new UnreadableForm("The form has more than " + MOST_COMPONENTS + " components");
        }
        return unique;
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    private static Map<String, Object> attributes(Object child) {
        if (child instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new UnreadableForm("A component is not an object");
    }

    private static String text(Map<String, Object> attributes, String name) {
        return attributes.get(name) instanceof String text ? text : "";
    }
}
