package no.tiltaksflyt.workshop.check;

import static no.tiltaksflyt.workshop.file.ModelDocument.attribute;
import static no.tiltaksflyt.workshop.file.ModelDocument.children;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import no.tiltaksflyt.workshop.file.ModelDocument;
import no.tiltaksflyt.workshop.file.ModelFile;
import org.w3c.dom.Element;

/** Decision tables: that they can be read and asked, and that each rule says why. */
record DecisionRules(ModelFile file, ModelDocument model, ElementPlaces places, FeelReader feel, Findings findings) {

    private static final Set<String> HIT_POLICIES =
            Set.of("UNIQUE", "FIRST", "PRIORITY", "ANY", "COLLECT", "RULE ORDER", "OUTPUT ORDER");
    private static final Set<String> AGGREGATIONS = Set.of("SUM", "COUNT", "MIN", "MAX");

    void check() {
        ids();
        List<Element> decisions = named("decision");
        if (decisions.stream().noneMatch(decision -> file.id().equals(decision.getAttribute("id")))) {
            findings.error(decisions.isEmpty() ? model.root() : decisions.getFirst(), "decision-id", file.id());
        }
        decisions.forEach(this::explained);
        decisions.stream()
                .filter(DecisionRules::decidesNothing)
                .forEach(decision -> findings.error(decision, "empty-decision"));
        named("decisionTable").forEach(this::table);
        named("literalExpression").forEach(expression -> expression(expression, false));
        named("inputExpression").forEach(expression -> expression(expression, false));
    }

    private List<Element> named(String localName) {
        return places.inOrder().stream()
                .filter(element -> localName.equals(element.getLocalName()))
                .toList();
    }

    private void ids() {
        Set<String> ids = new HashSet<>();
        for (Element element : places.inOrder()) {
            attribute(element, "id")
                    .filter(id -> !ids.add(id))
                    .ifPresent(id -> findings.error(element, "duplicate-id", id));
            int length = element.getAttribute("name").length();
            if (length > WholeRules.LONGEST_NAME) {
                findings.error(element, "long-name", length, WholeRules.LONGEST_NAME);
            }
        }
    }

    private static boolean decidesNothing(Element decision) {
        return children(decision, "decisionTable").findAny().isEmpty()
                && children(decision, "literalExpression").findAny().isEmpty()
                && children(decision, "context").findAny().isEmpty();
    }

    private void explained(Element element) {
        if (children(element, "description")
                .allMatch(text -> text.getTextContent().isBlank())) {
            findings.warning(element, "no-reason");
        }
    }

    private void table(Element table) {
        String policy = table.getAttribute("hitPolicy");
        String aggregation = table.getAttribute("aggregation");
        if (!policy.isEmpty() && !HIT_POLICIES.contains(policy)) {
            findings.error(table, "hit-policy", Findings.shortened(policy));
        } else if (!aggregation.isEmpty() && !AGGREGATIONS.contains(aggregation)) {
            findings.error(table, "hit-policy", Findings.shortened(aggregation));
        }
        List<Element> rules = children(table, "rule").toList();
        if (rules.isEmpty()) {
            findings.error(table, "no-rules");
        }
        rules.forEach(rule -> rule(table, rule));
        if (policy.equals("FIRST")) {
            hidden(rules);
        }
    }

    private void rule(Element table, Element rule) {
        List<Element> tests = children(rule, "inputEntry").toList();
        List<Element> outputs = children(rule, "outputEntry").toList();
        long inputs = children(table, "input").count();
        long results = children(table, "output").count();
        if (tests.size() != inputs || outputs.size() != results) {
            findings.error(rule, "rule-cells", tests.size() + outputs.size(), inputs + results);
        }
        explained(rule);
        tests.forEach(test -> expression(test, true));
        outputs.forEach(output -> expression(output, false));
    }

    /** After a rule that always hits, no other is asked. */
    private void hidden(List<Element> rules) {
        boolean caught = false;
        for (Element rule : rules) {
            if (caught) {
                findings.warning(rule, "hidden-rule");
            }
            caught |= children(rule, "inputEntry").map(DecisionRules::text).allMatch(Set.of("", "-")::contains);
        }
    }

    private static String text(Element owner) {
        return children(owner, "text")
                .map(text -> text.getTextContent().strip())
                .findFirst()
                .orElse("");
    }

    private void expression(Element owner, boolean isTest) {
        String text = text(owner);
        if (text.isEmpty()) {
            return;
        }
        switch ((isTest ? feel.tests(text) : feel.expression(text)).reading()) {
            case TOO_LARGE -> findings.error(owner, "feel-too-large", FeelReader.LONGEST, FeelReader.DEEPEST);
            case UNREADABLE -> findings.error(owner, "feel-unreadable", Findings.shortened(text));
            case READABLE -> {}
        }
    }
}
