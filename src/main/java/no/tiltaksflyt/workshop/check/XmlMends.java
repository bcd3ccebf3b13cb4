package no.tiltaksflyt.workshop.check;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.tiltaksflyt.workshop.file.ModelDocument;
import no.tiltaksflyt.workshop.markup.Markup;
import no.tiltaksflyt.workshop.markup.MarkupEdit;
import no.tiltaksflyt.workshop.markup.MarkupElement;

/** Mends of processes: an attribute is set, and the rest of the file is left as it was written. */
final class XmlMends {

    private static final Set<String> JOBS = Set.of("taskDefinition", "executionListener");
    private static final Set<String> LINKS = Set.of("formDefinition", "calledDecision", "calledElement");
    private static final String TRIES = "5";

    private final Markup markup;
    private final Finding finding;

    private XmlMends(String text, Finding finding) {
        this.markup = Markup.read(text);
        this.finding = finding;
    }

    static String mend(String text, Finding finding) {
        XmlMends mends = new XmlMends(text, finding);
        return mends.markup
                .byId(String.valueOf(finding.elementId()))
                .map(mends::mended)
                .orElse(text);
    }

    private String mended(MarkupElement owner) {
        return switch (finding.rule()) {
            case "not-executable" -> with(Stream.of(owner), "isExecutable", "true");
            case "interrupting-reminder" -> with(Stream.of(owner), "cancelActivity", "false");
            case "few-retries" -> with(own(owner, JOBS).filter(XmlMends::hasFewTries), "retries", TRIES);
            case "late-binding" -> with(own(owner, LINKS), "bindingType", "deployment");
            case "group-case" -> group(owner);
            default -> markup.text();
        };
    }

    private String with(Stream<MarkupElement> elements, String attribute, String value) {
        return markup.with(elements.flatMap(element -> MarkupEdit.attribute(element, attribute, value).stream())
                .toList());
    }

    /** What stands in an element's own extension elements. */
    private static Stream<MarkupElement> own(MarkupElement owner, Set<String> names) {
        return owner.children("extensionElements")
                .flatMap(MarkupElement::all)
                .filter(element -> element.is(ModelDocument.ZEEBE))
                .filter(element -> names.contains(element.localName()));
    }

    private static boolean hasFewTries(MarkupElement job) {
        return !JobRules.isTriedAgain(job.value("retries").orElse(""));
    }

    /** The group as it is written is the finding's second argument, and the right one its third. */
    private String group(MarkupElement task) {
        String written = String.valueOf(finding.arguments().get(1));
        String right = String.valueOf(finding.arguments().get(2));
        List<Markup.Cut> cuts = own(task, Set.of("assignmentDefinition"))
                .flatMap(assignment -> renamed(assignment, written, right).stream())
                .toList();
        return markup.with(cuts);
    }

    private static Optional<Markup.Cut> renamed(MarkupElement assignment, String written, String right) {
        String groups = assignment.value("candidateGroups").orElse("");
        String renamed = Arrays.stream(groups.split(",", -1))
                .map(group -> group.strip().equals(written) ? group.replace(written, right) : group)
                .collect(Collectors.joining(","));
        return MarkupEdit.attribute(assignment, "candidateGroups", renamed);
    }
}
