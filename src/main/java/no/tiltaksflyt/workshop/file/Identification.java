package no.tiltaksflyt.workshop.file;

import no.tiltaksflyt.workshop.file.UnreadableModel.Reason;
import org.w3c.dom.Element;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a text from outside is, by what stands in it: its name may say something else. */
public final class Identification {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Identification() {}

    /** By its first sign, also of what cannot be read. */
    public static ModelKind kind(String text) {
        String begins = text.stripLeading();
        if (begins.startsWith("{") || begins.startsWith("[")) {
            return ModelKind.FORM;
        }
        return text.contains("omg.org/spec/DMN/") ? ModelKind.DECISION : ModelKind.PROCESS;
    }

    /**
     * With the id of its process (the first that can be run), decision or form; empty where it has none.
     *
     * @throws UnreadableModel when it cannot be read
     */
    public static ModelFile of(String text) {
        ModelKind kind = kind(text);
        String id = switch (kind) {
            case FORM -> form(text).path("id").asString("");
            case DECISION -> first(ModelDocument.read(text), "decision");
            case PROCESS -> process(ModelDocument.read(text));
        };
        return new ModelFile(id, kind, text);
    }

    /** @throws UnreadableModel when it cannot be read */
    public static void requireReadable(ModelFile file) {
        if (file.kind() == ModelKind.FORM) {
            form(file.text());
        } else if (file.kind() != of(file.text()).kind()) {
            throw new UnreadableModel(Reason.NO_MODEL);
        }
    }

    private static JsonNode form(String text) {
        if (text.isBlank()) {
            throw new UnreadableModel(Reason.EMPTY);
        }
        if (text.length() > ModelDocument.MOST_BYTES) {
            throw new UnreadableModel(Reason.TOO_LARGE);
        }
        try {
            JsonNode form = JSON.readTree(text);
            if (!form.isObject() || !form.path("components").isArray()) {
                throw new UnreadableModel(Reason.NO_FORM);
            }
            return form;
        } catch (JacksonException unreadable) {
            throw new UnreadableModel(Reason.NO_FORM, 0, 0, unreadable);
        }
    }

    private static String process(ModelDocument model) {
        return model.bpmn("process").stream()
                .filter(process -> process.getAttribute("isExecutable").equals("true"))
                .map(process -> process.getAttribute("id"))
                .findFirst()
                .orElseGet(() -> first(model, "process"));
    }

    private static String first(ModelDocument model, String name) {
        return ModelDocument.list(
                        model.document().getElementsByTagNameNS(model.root().getNamespaceURI(), name))
                .stream()
                .findFirst()
                .map((Element element) -> element.getAttribute("id"))
                .orElse("");
    }
}
