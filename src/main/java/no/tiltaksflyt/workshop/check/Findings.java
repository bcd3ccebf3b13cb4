package no.tiltaksflyt.workshop.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Gathers findings, and puts the errors first and each in the order of the file. */
final class Findings {

    private static final int LONGEST_NAME = 80;
    private static final Comparator<Placed> ORDER =
            Comparator.comparing((Placed placed) -> placed.finding().severity()).thenComparingInt(Placed::place);

    private final List<Placed> all = new ArrayList<>();
    private final Set<Finding> seen = new HashSet<>();
    private final ElementPlaces places;

    /** @param places of the elements of an XML model; of none where it is a form */
    Findings(ElementPlaces places) {
        this.places = places;
    }

    private record Placed(Finding finding, int place) {}

    void error(Element at, String rule, Object... more) {
        add(at, rule, Severity.ERROR, false, more);
    }

    void warning(Element at, String rule, Object... more) {
        add(at, rule, Severity.WARNING, false, more);
    }

    void mendableError(Element at, String rule, Object... more) {
        add(at, rule, Severity.ERROR, true, more);
    }

    void mendableWarning(Element at, String rule, Object... more) {
        add(at, rule, Severity.WARNING, true, more);
    }

    private void add(Element at, String rule, Severity severity, boolean mendable, Object... more) {
        Element owner = places.owner(at);
        String id = places.isRoot(owner) ? null : owner.getAttribute("id");
        String name = owner.getAttribute("name").strip();
        add(id, name, places.of(at), new Finding(id, rule, severity, List.of(more), mendable));
    }

    /** Puts the element's name before the finding's own arguments; one that has no name is called by its id. */
    void add(@Nullable String id, String name, int place, Finding bare) {
        String called = name.isEmpty() && id != null ? id : name;
        List<Object> arguments = Stream.concat(Stream.of(shortened(called)), bare.arguments().stream())
                .toList();
        Finding finding = new Finding(id, bare.rule(), bare.severity(), arguments, bare.mendable());
        if (seen.add(finding)) {
            all.add(new Placed(finding, place));
        }
    }

    static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() > LONGEST_NAME ? line.substring(0, LONGEST_NAME) + "…" : line;
    }

    List<Finding> inOrder() {
        return all.stream().sorted(ORDER).map(Placed::finding).toList();
    }
}
