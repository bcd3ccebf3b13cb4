package no.tiltaksflyt.workshop.file;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The names under which a form keeps what is answered. */
public final class FormKeys {

    private FormKeys() {}

    /** Empty for a text that cannot be read. */
    public static Set<String> of(ModelFile form) {
        try {
            return keys(JsonMapper.shared().readTree(form.text())).collect(Collectors.toSet());
        } catch (JacksonException unreadable) {
            return Set.of();
        }
    }

    private static Stream<String> keys(JsonNode parent) {
        return parent.path("components")
                .valueStream()
                .flatMap(part -> Stream.concat(Stream.of(part.path("key").asString("")), keys(part)))
                .filter(key -> !key.isEmpty());
    }
}
