package no.tiltaksflyt.workshop.markup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import no.tiltaksflyt.workshop.file.ModelDocument;

/**
 * A text with the places of its tags. Changes are cut into the text, so every byte outside a cut stays as it is: no tree
 * is written anew. Only for texts that {@link ModelDocument} has read: well-formed, without a DOCTYPE.
 */
public final class Markup {

    private final String text;
    private final MarkupElement root;

    /** From one place up to another, something else. */
    public record Cut(int from, int to, String with) {}

    private Markup(String text) {
        this.text = text;
        this.root = new MarkupScanner(text).root();
    }

    /** @throws no.tiltaksflyt.workshop.file.UnreadableModel when the text is no model */
    public static Markup read(String text) {
        ModelDocument.read(text);
        return new Markup(text);
    }

    /** Of a text that has been read before, and in which only something well-formed was cut in. */
    public static Markup again(String text) {
        return new Markup(text);
    }

    public String text() {
        return text;
    }

    public MarkupElement root() {
        return root;
    }

    /** The element of BPMN with this id; of two the first. */
    public Optional<MarkupElement> byId(String id) {
        return root.all()
                .filter(element -> element.is(ModelDocument.BPMN))
                .filter(element -> id.equals(element.value("id").orElse(null)))
                .findFirst();
    }

    /** The shapes and edges of an element. */
    public Stream<MarkupElement> drawn(String elementId) {
        return root.all()
                .filter(element -> element.is(ModelDocument.BPMN_DI))
                .filter(element -> elementId.equals(element.value("bpmnElement").orElse(null)));
    }

    public boolean hasId(String id) {
        return root.all().anyMatch(element -> id.equals(element.value("id").orElse(null)));
    }

    /** The text with cuts that do not overlap. */
    public String with(List<Cut> cuts) {
        List<Cut> ordered = new ArrayList<>(cuts);
        ordered.sort(Comparator.comparingInt(Cut::from));
        StringBuilder changed = new StringBuilder(text.length() + 256);
        int at = 0;
        for (Cut cut : ordered) {
            changed.append(text, at, cut.from()).append(cut.with());
            at = cut.to();
        }
        return changed.append(text, at, text.length()).toString();
    }

    public String with(Cut cut) {
        return with(List.of(cut));
    }

    /** As the file ends its lines. */
    public String lineEnd() {
        int end = text.indexOf('\n');
        return end > 0 && text.charAt(end - 1) == '\r' ? "\r\n" : "\n";
    }

    /** The white space that an element's line begins with; empty where it does not begin its line. */
    public String indent(MarkupElement element) {
        int line = text.lastIndexOf('\n', element.start() - 1) + 1;
        String before = text.substring(line, element.start());
        return before.isBlank() ? before : "";
    }

    /** What one level is indented by. */
    public String step() {
        return root.children().stream()
                .findFirst()
                .map(this::indent)
                .filter(step -> !step.isEmpty())
                .orElse("  ");
    }

    public boolean beginsItsLine(MarkupElement element) {
        int line = text.lastIndexOf('\n', element.start() - 1) + 1;
        return line > 0 && text.substring(line, element.start()).isBlank();
    }

    /** Whether the file writes quotes as references inside elements of a name, although it need not. */
    public boolean escapesQuotesIn(String name) {
        return root.all()
                .filter(element -> element.name().equals(name))
                .anyMatch(element -> raw(element).contains("&quot;"));
    }

    private String raw(MarkupElement element) {
        return text.substring(element.contentStart(), element.contentEnd());
    }

    /** An element's text, line ends as XML reads them. */
    public String content(MarkupElement element) {
        return MarkupText.content(raw(element));
    }
}
