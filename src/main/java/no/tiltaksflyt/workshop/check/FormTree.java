package no.tiltaksflyt.workshop.check;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import no.tiltaksflyt.workshop.file.ModelDocument;
import no.tiltaksflyt.workshop.file.UnreadableModel;
import no.tiltaksflyt.workshop.file.UnreadableModel.Reason;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A form as JSON, and its components in the order of the file. */
record FormTree(JsonNode form, List<Part> parts) {

    /**
     * A component.
     *
     * @param scope the path that its key is found under: that of the groups and lists around it
     */
    record Part(JsonNode node, String scope, int place) {

        String text(String attribute) {
            return node.path(attribute).asString("");
        }

        String id() {
            return text("id");
        }

        /** What people know it by. */
        String name() {
            String name = text("label").isBlank() ? text("text").replaceAll("[#*_]", "") : text("label");
            return name.replaceAll("\\{\\{[^}]*}}", "…").strip();
        }
    }

    /** @throws UnreadableModel when it is empty, too large, not JSON, or no form */
    static FormTree read(String text) {
        if (text.isBlank()) {
            throw new UnreadableModel(Reason.EMPTY);
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > ModelDocument.MOST_BYTES) {
            throw new UnreadableModel(Reason.TOO_LARGE);
        }
        JsonNode form = json(text);
        if (!form.isObject() || !form.path("components").isArray()) {
            throw new UnreadableModel(Reason.NO_FORM);
        }
        List<Part> parts = new ArrayList<>();
        gather(form, "", parts);
        return new FormTree(form, List.copyOf(parts));
    }

    private static JsonNode json(String text) {
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException refused) {
            TokenStreamLocation place = refused.getLocation();
            int line = place == null ? 0 : place.getLineNr();
            int column = place == null ? 0 : place.getColumnNr();
            throw new UnreadableModel(Reason.NO_FORM, line, column, refused);
        }
    }

    private static void gather(JsonNode parent, String scope, List<Part> parts) {
        for (JsonNode node : parent.path("components")) {
            Part part = new Part(node, scope, parts.size() + 1);
            parts.add(part);
            String path = part.text("path");
            gather(node, path.isEmpty() ? scope : scope + path + ".", parts);
        }
    }
}
