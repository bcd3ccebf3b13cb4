package no.tiltaksflyt.workshop.outline;

import java.util.List;
import java.util.Optional;
import no.tiltaksflyt.workshop.markup.Markup;
import no.tiltaksflyt.workshop.markup.MarkupEdit;
import no.tiltaksflyt.workshop.markup.MarkupElement;
import no.tiltaksflyt.workshop.markup.MarkupText;
import no.tiltaksflyt.workshop.outline.OutlineProblem.Code;

/** One field of one element, changed. */
final class FieldEdit {

    private final Markup markup;
    private final MarkupElement element;
    private final OutlineField field;

    FieldEdit(Markup markup, String elementId, OutlineField field) {
        this.markup = markup;
        this.field = field;
        this.element = markup.byId(elementId).orElseThrow(() -> new OutlineProblem(null, Code.UNKNOWN_ELEMENT));
    }

    String to(String value) {
        if (!hasField()) {
            throw new OutlineProblem(field, Code.NO_SUCH_FIELD);
        }
        String wanted = normal(value);
        if (asShown(wanted).equals(asShown(normal(present())))) {
            return markup.text();
        }
        FieldRules.check(field, wanted);
        return changed(wanted);
    }

    /** A field of one line shows no line ends, and what it shows comes back unchanged. */
    private String asShown(String value) {
        return field == OutlineField.DOCUMENTATION || field == OutlineField.CONDITION
                ? value
                : value.replaceAll("[\\r\\n]+", "");
    }

    private boolean hasField() {
        return switch (field) {
            case GROUPS, WORKING_DAYS -> element.localName().equals("userTask");
            case FORM ->
                element.localName().equals("userTask") || element.localName().equals("startEvent");
            case CONDITION -> element.localName().equals("sequenceFlow");
            case DEFAULT_WAY ->
                element.localName().equals("exclusiveGateway")
                        || element.localName().equals("inclusiveGateway");
            default -> true;
        };
    }

    private String normal(String value) {
        return switch (field) {
            case GROUPS -> value.strip().startsWith("=") ? value.strip() : String.join(",", FieldRules.list(value));
            case DOCUMENTATION -> MarkupText.lines(value).strip();
            case CONDITION -> condition(MarkupText.lines(value).strip());
            default -> value.strip();
        };
    }

    private static String condition(String value) {
        return value.isEmpty() || value.startsWith("=") ? value : "=" + value;
    }

    private String present() {
        Extensions extensions = new Extensions(markup, element);
        return switch (field) {
            case NAME_NB -> element.value("name").orElse("");
            case GROUPS -> extensions.value("assignmentDefinition", "candidateGroups");
            case FORM -> extensions.value("formDefinition", "formId");
            case WORKING_DAYS -> days(extensions.input(OutlineReader.WORKING_DAYS));
            case DOCUMENTATION ->
                element.child("documentation").map(markup::content).orElse("");
            case CONDITION ->
                element.child("conditionExpression").map(markup::content).orElse("");
            case DEFAULT_WAY -> element.value("default").orElse("");
            default ->
                extensions
                        .property(field.code())
                        .flatMap(it -> it.value("value"))
                        .orElse("");
        };
    }

    private static String days(Optional<MarkupElement> input) {
        return input.flatMap(it -> it.value("source"))
                .map(source -> source.strip().replaceFirst("^=\\s*", ""))
                .orElse("");
    }

    private String changed(String value) {
        Extensions extensions = new Extensions(markup, element);
        return switch (field) {
            case NAME_NB -> MarkupEdit.withAttribute(markup, element, "name", value);
            case GROUPS ->
                new GroupEdit(extensions.with("assignmentDefinition", "candidateGroups", value))
                        .to(
                                element.value("id").orElse(""),
                                FieldRules.list(value).getFirst());
            case FORM -> extensions.withForm(value);
            case WORKING_DAYS -> extensions.withDeadline(value);
            case DOCUMENTATION -> withDocumentation(value);
            case CONDITION -> withCondition(value);
            case DEFAULT_WAY -> withDefaultWay(value);
            default -> extensions.withProperty(field, value);
        };
    }

    private String withDocumentation(String value) {
        Optional<MarkupElement> present = element.child("documentation");
        if (present.isPresent()) {
            return value.isEmpty()
                    ? MarkupEdit.without(markup, present.get())
                    : MarkupEdit.withContent(markup, present.get(), value);
        }
        return MarkupEdit.withFirst(markup, element, List.of(tagged("documentation", "", value)));
    }

    private String withCondition(String value) {
        Optional<MarkupElement> present = element.child("conditionExpression");
        if (present.isPresent()) {
            return value.isEmpty()
                    ? MarkupEdit.without(markup, present.get())
                    : MarkupEdit.withContent(markup, present.get(), value);
        }
        return MarkupEdit.withLast(markup, element, List.of(tagged("conditionExpression", type(), value)));
    }

    /** It has no condition: the engine takes it where none of the others holds. */
    private String withDefaultWay(String flow) {
        if (flow.isEmpty()) {
            return MarkupEdit.withoutAttribute(markup, element, "default");
        }
        String gateway = element.value("id").orElse("");
        boolean leaves = new Flows(markup).out(gateway).stream().anyMatch(out -> out.has("id", flow));
        if (!leaves) {
            throw new OutlineProblem(field, Code.UNKNOWN_ELEMENT);
        }
        Markup changed = Markup.again(MarkupEdit.withAttribute(markup, element, "default", flow));
        return new FieldEdit(changed, flow, OutlineField.CONDITION).to("");
    }

    /** As other conditions have it, where the file knows the namespace of types. */
    private String type() {
        return element.prefixOf("http://www.w3.org/2001/XMLSchema-instance")
                .map(prefix -> " %stype=\"%stFormalExpression\"".formatted(prefix, element.prefix()))
                .orElse("");
    }

    private String tagged(String name, String attributes, String value) {
        String tag = element.prefix() + name;
        return "<%s%s>%s</%s>".formatted(tag, attributes, MarkupText.forContent(value, markup.lineEnd()), tag);
    }
}
