package no.tiltaksflyt.workshop.outline;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import no.tiltaksflyt.workshop.file.ModelDocument;
import no.tiltaksflyt.workshop.markup.Markup;
import no.tiltaksflyt.workshop.markup.Markup.Cut;
import no.tiltaksflyt.workshop.markup.MarkupEdit;
import no.tiltaksflyt.workshop.markup.MarkupElement;
import no.tiltaksflyt.workshop.markup.MarkupText;

/** What Zeebe adds to an element: read, changed, and made where it is missing. */
final class Extensions {

    private static final List<String> ORDER = List.of(
            "userTask",
            "taskDefinition",
            "formDefinition",
            "assignmentDefinition",
            "taskSchedule",
            "ioMapping",
            "executionListeners",
            "properties");
    private static final List<String> PROPERTY_ORDER =
            List.of("name.nn", "name.en", "", "status.nb", "status.nn", "status.en");

    private final Markup markup;
    private final MarkupElement owner;

    Extensions(Markup markup, MarkupElement owner) {
        this.markup = markup;
        this.owner = owner;
    }

    private Stream<MarkupElement> all(String localName) {
        return owner.children("extensionElements")
                .flatMap(MarkupElement::all)
                .filter(element -> element.localName().equals(localName))
                .filter(element -> element.is(ModelDocument.ZEEBE));
    }

    String value(String localName, String attribute) {
        return all(localName)
                .findFirst()
                .flatMap(element -> element.value(attribute))
                .orElse("");
    }

    Optional<MarkupElement> property(String name) {
        return all("property").filter(property -> property.has("name", name)).findFirst();
    }

    Optional<MarkupElement> input(String target) {
        return all("input").filter(input -> input.has("target", target)).findFirst();
    }

    /** An attribute of an extension element, which is made where it is missing. */
    String with(String localName, String attribute, String value) {
        Optional<MarkupElement> present = all(localName).findFirst();
        return present.isPresent()
                ? MarkupEdit.withAttribute(markup, present.get(), attribute, value)
                : made(localName, List.of(tag(localName, attribute, value)));
    }

    String withForm(String form) {
        Optional<MarkupElement> present = all("formDefinition").findFirst();
        if (present.isPresent()) {
            return form.isEmpty()
                    ? MarkupEdit.without(markup, present.get())
                    : MarkupEdit.withAttribute(markup, present.get(), "formId", form);
        }
        String bound = tag("formDefinition", "formId", form).replace("/>", " bindingType=\"deployment\"/>");
        return made("formDefinition", List.of(bound));
    }

    String withProperty(OutlineField field, String value) {
        Optional<MarkupElement> present = property(field.code());
        if (present.isPresent()) {
            return value.isEmpty()
                    ? MarkupEdit.without(markup, present.get())
                    : MarkupEdit.withAttribute(markup, present.get(), "value", value);
        }
        String line =
                "<zeebe:property name=\"%s\" value=\"%s\"/>".formatted(field.code(), MarkupText.forValue(value, '"'));
        return inside("properties", line, field.code());
    }

    /** Where the task had no deadline, also what works it out when the task begins. */
    String withDeadline(String days) {
        Optional<MarkupElement> input = input(OutlineReader.WORKING_DAYS);
        if (input.isPresent()) {
            return MarkupEdit.withAttribute(markup, input.get(), "source", "=" + days);
        }
        String line = "<zeebe:input source=\"=%s\" target=\"%s\"/>".formatted(days, OutlineReader.WORKING_DAYS);
        String dated = inside("ioMapping", line, "");
        return again(dated).withDueDate();
    }

    private String withDueDate() {
        if (all("taskSchedule").findFirst().isPresent()) {
            return markup.text();
        }
        return again(with("taskSchedule", "dueDate", "=dueAt")).withListener();
    }

    private String withListener() {
        String listener = "<zeebe:executionListener eventType=\"start\" type=\"calculateDueDate\" retries=\"5\"/>";
        boolean listens = all("executionListener").anyMatch(it -> it.has("type", "calculateDueDate"));
        return listens ? markup.text() : inside("executionListeners", listener, "");
    }

    private Extensions again(String text) {
        Markup changed = Markup.again(text);
        return new Extensions(
                changed,
                owner.value("id").flatMap(changed::byId).orElseThrow(() -> new IllegalStateException("It is there")));
    }

    /** One line more in a list, which is made where it is missing. */
    private String inside(String list, String line, String rankedAs) {
        Optional<MarkupElement> present = all(list).findFirst();
        return present.isPresent()
                ? placed(present.get(), line, rankedAs)
                : made(list, List.of("<zeebe:" + list + ">", "  " + line, "</zeebe:" + list + ">"));
    }

    private String placed(MarkupElement list, String line, String rankedAs) {
        int rank = propertyRank(rankedAs);
        List<String> lines = List.of(prefixed(line));
        return list.children().reversed().stream()
                .filter(child -> !list.localName().equals("ioMapping"))
                .filter(child -> propertyRank(child.value("name").orElse("")) <= rank)
                .findFirst()
                .map(before -> markup.with(MarkupEdit.after(markup, before, lines)))
                .orElseGet(() -> MarkupEdit.withFirst(markup, list, lines));
    }

    private static int propertyRank(String name) {
        return Math.max(PROPERTY_ORDER.indexOf(name), PROPERTY_ORDER.contains(name) ? 0 : PROPERTY_ORDER.indexOf(""));
    }

    private String made(String localName, List<String> lines) {
        List<String> prefixed = lines.stream().map(this::prefixed).toList();
        Optional<MarkupElement> extensions = owner.child("extensionElements");
        String text = extensions.isPresent()
                ? markup.with(ranked(extensions.get(), localName, prefixed))
                : withExtensions(prefixed);
        return declared(text);
    }

    private Cut ranked(MarkupElement extensions, String localName, List<String> lines) {
        int rank = ORDER.indexOf(localName);
        return extensions.children().stream()
                .filter(child -> ORDER.indexOf(child.localName()) > rank)
                .findFirst()
                .map(later -> MarkupEdit.before(markup, later, lines))
                .orElseGet(() -> MarkupEdit.last(markup, extensions, lines));
    }

    private String withExtensions(List<String> lines) {
        String tag = owner.prefix() + "extensionElements>";
        List<String> whole = Stream.of(
                        Stream.of("<" + tag), lines.stream().map(line -> "  " + line), Stream.of("</" + tag))
                .flatMap(part -> part)
                .toList();
        return owner.children("documentation")
                .reduce((first, second) -> second)
                .map(documentation -> markup.with(MarkupEdit.after(markup, documentation, whole)))
                .orElseGet(() -> MarkupEdit.withFirst(markup, owner, whole));
    }

    private String prefixed(String line) {
        String prefix = owner.prefixOf(ModelDocument.ZEEBE).orElse("zeebe:");
        return line.replace("<zeebe:", "<" + prefix).replace("</zeebe:", "</" + prefix);
    }

    private String declared(String text) {
        return owner.prefixOf(ModelDocument.ZEEBE).isPresent()
                ? text
                : MarkupEdit.withAttribute(
                        Markup.again(text), Markup.again(text).root(), "xmlns:zeebe", ModelDocument.ZEEBE);
    }

    private static String tag(String localName, String attribute, String value) {
        return "<zeebe:%s %s=\"%s\"/>".formatted(localName, attribute, MarkupText.forValue(value, '"'));
    }
}
