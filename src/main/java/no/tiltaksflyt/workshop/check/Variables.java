package no.tiltaksflyt.workshop.check;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import no.tiltaksflyt.workshop.file.ModelDocument;
import no.tiltaksflyt.workshop.file.ModelKind;
import org.w3c.dom.Element;

/**
 * The variables that something sets where it can be seen: the start, mappings, decisions, forms, repetitions, the
 * deadline's job. What other jobs, called processes and forms that are not there set, is not seen; then only a name that
 * is nearly a known one is held for a fault.
 */
final class Variables {

    private static final Set<String> SEEN_JOBS = Set.of("calculateDueDate", "sendReminder", "escalateTask");
    private static final Set<String> OF_THE_ENGINE = Set.of("loopCounter", "item", "partial", "camunda");

    /** In these an expression has names of its own, which are not told apart: a filter, a function. */
    private static final Pattern OWN_NAMES = Pattern.compile("[\\w)\\]}]\\s*\\[|\\bfunction\\s*\\(");

    private static final int CLOSE = 2;
    private static final int LETTERS_A_SLIP = 4;

    private final Set<String> known = new TreeSet<>();
    private final Map<String, Optional<String>> meant = new HashMap<>();
    private final boolean allSeen;

    Variables(ProcessScene scene) {
        ProcessModel model = scene.model();
        Set<String> given = new HashSet<>();
        model.document()
                .bpmn("process")
                .forEach(process -> given.addAll(scene.around().startVariables(process.getAttribute("id"))));
        known.addAll(given);
        known.addAll(scene.answers().names());
        attributes(model)
                .filter(name -> !name.isEmpty())
                .map(name -> name.split("\\.")[0])
                .forEach(known::add);
        if (model.extensions("executionListener").stream().anyMatch(Variables::isDeadline)) {
            known.addAll(Set.of("dueAt", "reminderAt"));
        }
        allSeen = !given.isEmpty() && !hasUnseen(model) && !hasUnseenForm(scene);
    }

    private static boolean hasUnseenForm(ProcessScene scene) {
        return scene.model().extensions("formDefinition").stream()
                .map(form -> form.getAttribute("formId").strip())
                .anyMatch(id -> scene.around().model(ModelKind.FORM, id).isEmpty());
    }

    private static Stream<String> attributes(ProcessModel model) {
        return Stream.of(
                        values(model, "input", "target"),
                        values(model, "output", "target"),
                        values(model, "calledDecision", "resultVariable"),
                        values(model, "script", "resultVariable"),
                        values(model, "loopCharacteristics", "inputElement"),
                        values(model, "loopCharacteristics", "outputCollection"))
                .flatMap(values -> values);
    }

    private static Stream<String> values(ProcessModel model, String localName, String attribute) {
        return model.extensions(localName).stream()
                .map(element -> element.getAttribute(attribute).strip());
    }

    private static boolean isDeadline(Element listener) {
        return "calculateDueDate".equals(listener.getAttribute("type"));
    }

    private static boolean hasUnseen(ProcessModel model) {
        return JobRules.JOBS.stream()
                        .flatMap(name -> model.extensions(name).stream())
                        .anyMatch(job -> !SEEN_JOBS.contains(job.getAttribute("type")))
                || !model.nodes("callActivity").isEmpty()
                || !ModelDocument.list(model.document().root().getElementsByTagNameNS(ModelDocument.CAMUNDA_7, "*"))
                        .isEmpty();
    }

    /** Whether nothing can set a variable unseen. */
    boolean areAllSeen() {
        return allSeen;
    }

    boolean isKnown(String name, String expression) {
        return known.contains(name)
                || OF_THE_ENGINE.contains(name)
                || OWN_NAMES.matcher(expression).find()
                || Pattern.compile("\\b" + Pattern.quote(name) + "\\s+in\\b")
                                .matcher(expression)
                                .find()
                        && expression.matches("(?s).*\\b(?:for|some|every)\\b.*");
    }

    /** The known name that this one nearly is. */
    Optional<String> meant(String name) {
        return meant.computeIfAbsent(name, this::nearest);
    }

    private Optional<String> nearest(String name) {
        int allowed = Math.min(CLOSE, name.length() / LETTERS_A_SLIP);
        return known.stream()
                .filter(other -> Math.abs(other.length() - name.length()) <= CLOSE)
                .filter(other -> other.equalsIgnoreCase(name) || distance(other, name) <= allowed)
                .min(Comparator.comparingInt(other -> distance(other, name)));
    }

    /** How many letters differ, after Levenshtein. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int letter = 1; letter <= one.length(); letter++) {
            int diagonal = row[0];
            row[0] = letter;
            for (int column = 1; column < row.length; column++) {
                int replaced = diagonal + (one.charAt(letter - 1) == other.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, Math.min(row[column], row[column - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
