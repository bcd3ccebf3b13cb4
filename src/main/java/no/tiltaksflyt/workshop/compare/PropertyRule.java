package no.tiltaksflyt.workshop.compare;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import no.tiltaksflyt.workshop.file.ModelKind;

/**
 * What a fact's path is about.
 *
 * @param code with {@code $1} where the path's own word comes in
 */
record PropertyRule(Pattern path, String code) {

    private static final List<PropertyRule> PROCESS = List.of(
            rule("@name", "name"),
            rule("@id", "id"),
            rule("type", "type"),
            rule("lane", "lane"),
            rule("parent", "parent"),
            rule("zeebe:property\\[((?:name|status)\\.(?:nb|nn|en))\\]@value", "$1"),
            rule("documentation.*#text", "documentation"),
            rule("zeebe:assignmentDefinition@candidateGroups", "groups"),
            rule("zeebe:assignmentDefinition@(?:assignee|candidateUsers)", "assignee"),
            rule("zeebe:input\\[workingDays\\]@source", "workingDays"),
            rule("zeebe:taskSchedule@(dueDate|followUpDate)", "$1"),
            rule("zeebe:formDefinition@(?:formId|formKey|externalReference)", "form"),
            rule("zeebe:taskDefinition@type", "jobType"),
            rule("zeebe:taskDefinition@retries", "retries"),
            rule("conditionExpression#text", "condition"),
            rule("timerEventDefinition/.*#text", "timer"),
            rule("messageEventDefinition@messageRef|@messageRef", "message"),
            rule("errorEventDefinition@errorRef", "error"),
            rule("escalationEventDefinition@escalationRef", "escalation"),
            rule("signalEventDefinition@signalRef", "signal"),
            rule("(?:[a-z]+EventDefinition)(?:@id)?", "trigger"),
            rule("zeebe:subscription@correlationKey", "correlation"),
            rule("zeebe:input\\[(.*)\\].*", "input.$1"),
            rule("zeebe:output\\[(.*)\\].*", "output.$1"),
            rule("zeebe:header\\[(.*)\\].*", "header.$1"),
            rule("zeebe:property\\[(.*)\\].*", "property.$1"),
            rule("zeebe:(?:execution|task)Listener\\[.*", "listener"),
            rule("zeebe:calledDecision@decisionId", "decision"),
            rule("zeebe:calledDecision@resultVariable", "decisionResult"),
            rule("zeebe:calledElement@processId", "calledProcess"),
            rule("(?:multiInstance|standard)LoopCharacteristics.*", "multiInstance"),
            rule("@attachedToRef", "attachedTo"),
            rule("@cancelActivity|@isInterrupting", "interrupting"),
            rule("@sourceRef", "source"),
            rule("@targetRef", "target"),
            rule("@default", "default"),
            rule("@isExecutable", "executable"));

    private static final List<PropertyRule> DECISION = List.of(
            rule("@name", "name"),
            rule("@id", "id"),
            rule("@label", "label"),
            rule("type", "type"),
            rule("(?:input|output|annotation)Entry\\[(.*)\\](?:\\(\\d+\\))?/text#text", "cell.$1"),
            rule("description#text", "documentation"),
            rule("decisionTable@hitPolicy", "hitPolicy"),
            rule("decisionTable@aggregation", "aggregation"),
            rule("inputExpression/text#text|literalExpression/text#text", "expression"),
            rule("(?:inputExpression|variable|literalExpression)?@typeRef", "dataType"),
            rule("variable@name", "variable"),
            rule("inputValues/text#text|outputValues/text#text", "allowedValues"),
            rule(".*Requirement.*@href", "requirement"));

    private static final List<PropertyRule> FORM = List.of(
            rule("(label|description|text)", "$1"),
            rule("properties\\.((?:label|description|text)\\.(?:nn|en))", "$1"),
            rule("id", "id"),
            rule("key", "key"),
            rule("type", "type"),
            rule("parent", "parent"),
            rule("layout\\..*", "layout"),
            rule("validate\\.(required|min|max|minLength|maxLength|pattern|validationType)", "$1"),
            rule("conditional\\.hide", "hide"),
            rule("values\\[(.*)\\]\\.value", "option.$1"),
            rule("values\\[(.*)\\]\\.label", "optionLabel.$1"),
            rule("properties\\.value\\.(.*)\\.(?:nn|en)", "optionLabel.$1"),
            rule("valuesExpression|valuesKey|properties\\.valuesExpression\\.(?:nn|en)", "options"),
            rule("(defaultValue|readonly|disabled|decimalDigits|increment)", "$1"));

    static PropertyRule rule(String path, String code) {
        return new PropertyRule(Pattern.compile(path), code);
    }

    /** A code for every path; what nobody has named is a setting. */
    static String code(ModelKind kind, String path) {
        return rules(kind).stream()
                .flatMap(rule -> rule.codeOf(path).stream())
                .findFirst()
                .orElse("setting." + path);
    }

    /** The codes that stand for themselves, of every kind. */
    static Stream<String> codes() {
        return Stream.of(ModelKind.values())
                .flatMap(kind -> rules(kind).stream())
                .map(PropertyRule::code)
                .filter(code -> !code.startsWith("$"))
                .map(code -> code.replace(".$1", ""));
    }

    private static List<PropertyRule> rules(ModelKind kind) {
        return switch (kind) {
            case PROCESS -> PROCESS;
            case DECISION -> DECISION;
            case FORM -> FORM;
        };
    }

    private Optional<String> codeOf(String path) {
        Matcher matcher = this.path.matcher(path);
        return matcher.matches()
                ? Optional.of(code.replace("$1", matcher.groupCount() > 0 ? String.valueOf(matcher.group(1)) : ""))
                : Optional.empty();
    }
}
