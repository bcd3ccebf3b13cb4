package no.tiltaksflyt.workshop.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.tiltaksflyt.form.ComponentType;
import no.tiltaksflyt.workshop.check.FormTree.Part;
import no.tiltaksflyt.workshop.file.ModelFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Forms: that officials can be shown them, that no answer hides another, and that they speak three languages. */
record FormRules(ModelFile file, FormTree tree, Surroundings around, FeelReader feel, Findings findings) {

    static final int LONGEST_ANSWER = 8_000;
    static final int MOST_COMPONENTS = 500;

    private static final Set<String> FORBIDDEN = Set.of("html", "iframe", "script", "javascript");
    private static final Set<String> FREE_TEXT = Set.of("textfield", "textarea");
    private static final List<String> TEXTS =
            List.of("label", "dateLabel", "timeLabel", "description", "text", "valuesExpression");
    private static final Set<String> NO_EXPRESSIONS = Set.of("components", "defaultValue", "id", "key", "type");
    private static final Pattern TAG = Pattern.compile("\\{\\{\\s*(?:#if\\s+|#loop\\s+)?([^/#{}][^{}]*)}}");

    void check() {
        String id = tree.form().path("id").asString("");
        if (!id.equals(file.id())) {
            add(null, "form-id", Severity.ERROR, true, id, file.id());
        }
        if (tree.parts().size() > MOST_COMPONENTS) {
            add(null, "too-many-components", Severity.ERROR, false, MOST_COMPONENTS);
        }
        doubles();
        tree.parts().forEach(this::part);
        unused();
    }

    /** Answers that nothing asks for; where no process has the form, nobody knows yet. */
    private void unused() {
        List<ModelFile> users = around.usersOf(file.id());
        if (users.isEmpty()) {
            return;
        }
        Set<String> read = AnswerUse.in(
                users.stream().filter(user -> !user.id().equals(file.id())).toList());
        read.addAll(AnswerUse.inside(tree.form()));
        read.addAll(around.readByApplication(file.id()));
        tree.parts().stream()
                .filter(FormRules::isAnswer)
                .filter(part -> Stream.of((part.scope() + part.text("key")).split("\\."))
                        .noneMatch(read::contains))
                .forEach(part ->
                        add(part, "unused-answer", Severity.WARNING, false, Findings.shortened(part.text("key"))));
    }

    private static boolean isAnswer(Part part) {
        ComponentType type = ComponentType.named(part.text("type"));
        return type != null
                && type.keyed()
                && !part.text("key").isBlank()
                && !part.node().path("readonly").asBoolean(false)
                && !part.node().path("disabled").asBoolean(false);
    }

    private void doubles() {
        Set<String> ids = new HashSet<>();
        Set<String> keys = new HashSet<>();
        for (Part part : tree.parts()) {
            if (!part.id().isEmpty() && !ids.add(part.id())) {
                add(part, "duplicate-component", Severity.ERROR, true, part.id());
            }
            if (!part.text("key").isEmpty() && !keys.add(part.scope() + part.text("key"))) {
                add(part, "duplicate-key", Severity.ERROR, false, Findings.shortened(part.text("key")));
            }
        }
    }

    private void part(Part part) {
        ComponentType type = ComponentType.named(part.text("type"));
        if (FORBIDDEN.contains(part.text("type"))) {
            add(part, "forbidden-component", Severity.ERROR, false, part.text("type"));
        } else if (type == null) {
            add(part, "unknown-component", Severity.ERROR, false, Findings.shortened(part.text("type")));
        } else {
            field(part, type);
        }
        texts(part);
        expressions(part, part.node());
    }

    private void field(Part part, ComponentType type) {
        if (type.keyed() && part.text("key").isBlank()) {
            add(part, "no-key", Severity.ERROR, false);
        }
        if (type.hasOptions()
                && part.node().path("values").isEmpty()
                && part.text("valuesKey").isBlank()
                && part.text("valuesExpression").isBlank()) {
            add(part, "no-options", Severity.ERROR, false);
        }
        int longest = part.node().at("/validate/maxLength").asInt(0);
        if (FREE_TEXT.contains(part.text("type")) && (longest < 1 || longest > LONGEST_ANSWER)) {
            add(part, "unbounded-text", Severity.WARNING, false, LONGEST_ANSWER);
        }
    }

    // -- three languages

    private void texts(Part part) {
        JsonNode properties = part.node().path("properties");
        String missing = Stream.concat(own(part), options(part))
                .flatMap(text -> Stream.of(text + ".nn", text + ".en"))
                .filter(name -> properties.path(name).asString("").isBlank())
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            add(part, "untranslated-text", Severity.WARNING, false, Findings.shortened(missing));
        }
    }

    /** An expression is a text only where it carries one. */
    private static Stream<String> own(Part part) {
        return TEXTS.stream()
                .filter(name -> !part.text(name).isBlank())
                .filter(name ->
                        !part.text(name).startsWith("=") || part.text(name).contains("\""));
    }

    private static Stream<String> options(Part part) {
        return part.node()
                .path("values")
                .valueStream()
                .filter(option -> !option.path("label").asString("").isBlank())
                .map(option -> "value." + option.path("value").asString(""));
    }

    // -- expressions

    private void expressions(Part part, JsonNode node) {
        node.propertyStream()
                .filter(property -> !NO_EXPRESSIONS.contains(property.getKey()))
                .forEach(property -> value(part, property.getValue()));
    }

    private void value(Part part, JsonNode value) {
        if (value.isObject()) {
            expressions(part, value);
        } else if (value.isArray()) {
            value.forEach(item -> value(part, item));
        } else if (value.asString("").startsWith("=")) {
            expression(part, value.asString(""));
        } else if (value.asString("").contains("{{")) {
            TAG.matcher(value.asString(""))
                    .results()
                    .forEach(tag -> expression(part, tag.group(1).strip()));
        }
    }

    private void expression(Part part, String text) {
        switch (feel.expression(text).reading()) {
            case TOO_LARGE ->
                add(part, "feel-too-large", Severity.ERROR, false, FeelReader.LONGEST, FeelReader.DEEPEST);
            case UNREADABLE -> add(part, "feel-unreadable", Severity.ERROR, false, Findings.shortened(text));
            case READABLE -> {}
        }
    }

    private void add(@Nullable Part part, String rule, Severity severity, boolean mendable, Object... more) {
        String id = part == null || part.id().isEmpty() ? null : part.id();
        Finding finding = new Finding(id, rule, severity, List.of(more), mendable);
        findings.add(id, part == null ? "" : part.name(), part == null ? 0 : part.place(), finding);
    }
}
