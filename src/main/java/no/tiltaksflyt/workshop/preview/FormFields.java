package no.tiltaksflyt.workshop.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The components of a form as they are written, each with the path that its answer is kept under. */
record FormFields(JsonNode form, List<Field> all) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PARTS = "components";

    /**
     * A component.
     *
     * @param path with {@code []} for the rows of a list; empty where there is no answer
     */
    record Field(JsonNode node, String path) {

        String text(String attribute) {
            return node.path(attribute).asString("");
        }

        String type() {
            return text("type");
        }

        /** As the comparison calls it. */
        String id() {
            return text("id").isBlank() ? text("key") : text("id");
        }
    }

    /** Empty for a text that is no form. */
    static Optional<FormFields> read(String text) {
        try {
            JsonNode form = JSON.readTree(text);
            if (!form.path(PARTS).isArray()) {
                return Optional.empty();
            }
            List<Field> all = new ArrayList<>();
            gather(form, "", all);
            return Optional.of(new FormFields(form, List.copyOf(all)));
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }

    private static void gather(JsonNode parent, String scope, List<Field> all) {
        for (JsonNode node : parent.path(PARTS)) {
            String key = node.path("key").asString("");
            String path = node.path("path").asString("");
            all.add(new Field(node, key.isBlank() ? "" : scope + key));
            String inner = path.isBlank() ? scope : scope + path + ".";
            boolean list = node.path("type").asString("").equals("dynamiclist");
            gather(node, list ? inner.replaceFirst("\\.$", "") + "[]." : inner, all);
        }
    }

    /** What stands in it that is evaluated, each without its sign of equality or braces. */
    Stream<String> expressions() {
        return Expressions.in(form);
    }
}
