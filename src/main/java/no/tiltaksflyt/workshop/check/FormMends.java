package no.tiltaksflyt.workshop.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.tiltaksflyt.workshop.file.ModelFile;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.json.JsonMapper;

/** Mends of forms: one text between two quotation marks is put in another's place. */
final class FormMends {

    private FormMends() {}

    /** An id as it stands in the text, with its quotation marks. */
    private record Id(String value, boolean ofForm, int from, int to) {}

    static String mend(ModelFile file, Finding finding) {
        List<Id> ids = ids(file.text());
        return switch (finding.rule()) {
            case "form-id" -> formId(file, ids);
            case "duplicate-component" -> componentId(file.text(), finding, ids);
            default -> file.text();
        };
    }

    private static String formId(ModelFile file, List<Id> ids) {
        return ids.stream()
                .filter(Id::ofForm)
                .findFirst()
                .map(id -> replaced(file.text(), id, file.id()))
                .orElseGet(() -> withId(file.text(), file.id()));
    }

    /** A form without an id gets it first of all. */
    private static String withId(String text, String id) {
        int start = text.indexOf('{') + 1;
        return text.substring(0, start) + "\n  \"id\": " + quoted(id) + "," + text.substring(start);
    }

    private static String componentId(String text, Finding finding, List<Id> ids) {
        Set<String> taken = ids.stream().map(Id::value).collect(Collectors.toCollection(HashSet::new));
        Optional<Id> second = ids.stream()
                .filter(id -> !id.ofForm() && id.value().equals(finding.elementId()))
                .skip(1)
                .findFirst();
        return second.map(id -> replaced(text, id, free(id.value(), taken))).orElse(text);
    }

    private static String free(String id, Set<String> taken) {
        String free = id + "Copy";
        while (taken.contains(free)) {
            free += "Copy";
        }
        return free;
    }

    private static String replaced(String text, Id id, String value) {
        return text.substring(0, id.from()) + quoted(value) + text.substring(id.to());
    }

    private static String quoted(String value) {
        return JsonMapper.shared().writeValueAsString(value);
    }

    private static List<Id> ids(String text) {
        List<Id> ids = new ArrayList<>();
        try (JsonParser json = JsonMapper.shared().createParser(text)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.VALUE_STRING && "id".equals(json.currentName())) {
                    id(json).ifPresent(ids::add);
                }
            }
        }
        return ids;
    }

    /** Where it is the form's own id, or that of a component; nothing else is called so. */
    private static Optional<Id> id(JsonParser json) {
        TokenStreamContext object = json.streamReadContext();
        TokenStreamContext list = object.getParent();
        boolean ofForm = list != null && list.inRoot();
        boolean ofComponent = list != null
                && list.inArray()
                && list.getParent() != null
                && "components".equals(list.getParent().currentName());
        String value = json.getString();
        int from = (int) json.currentTokenLocation().getCharOffset();
        int to = (int) json.currentLocation().getCharOffset();
        return ofForm || ofComponent ? Optional.of(new Id(value, ofForm, from, to)) : Optional.empty();
    }
}
