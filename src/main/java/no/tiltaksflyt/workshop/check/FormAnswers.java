package no.tiltaksflyt.workshop.check;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the forms of a process's tasks let people answer. */
final class FormAnswers {

    private static final Pattern VALUE = Pattern.compile("\"value\"\\s*:\\s*\"([^\"]*)\"");

    private final List<JsonNode> components;

    private FormAnswers(List<JsonNode> components) {
        this.components = components;
    }

    static FormAnswers of(ProcessModel model, Surroundings around) {
        return new FormAnswers(model.extensions("formDefinition").stream()
                .map(form -> form.getAttribute("formId").strip())
                .distinct()
                .flatMap(id -> around.model(ModelKind.FORM, id).stream())
                .flatMap(form -> read(form).stream())
                .flatMap(FormAnswers::components)
                .toList());
    }

    private static Optional<JsonNode> read(ModelFile form) {
        try {
            return Optional.of(JsonMapper.shared().readTree(form.text()));
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }

    private static Stream<JsonNode> components(JsonNode parent) {
        return parent.path("components")
                .valueStream()
                .flatMap(component -> Stream.concat(Stream.of(component), components(component)));
    }

    /** The names under which the answers are kept. */
    Set<String> names() {
        return components.stream()
                .flatMap(component -> Stream.of("key", "path")
                        .map(name -> component.path(name).asString("")))
                .filter(name -> !name.isEmpty())
                .map(name -> name.split("\\.")[0])
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The values that a choice offers; empty where none is known. */
    Set<String> offered(String key) {
        return components.stream()
                .filter(component -> key.equals(component.path("key").asString("")))
                .flatMap(FormAnswers::offered)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Stream<String> offered(JsonNode component) {
        Stream<String> fixed = component
                .path("values")
                .valueStream()
                .map(option -> option.path("value").asString(""));
        Stream<String> computed = VALUE.matcher(
                        component.path("valuesExpression").asString(""))
                .results()
                .map(found -> found.group(1));
        return Stream.concat(fixed, computed);
    }
}
