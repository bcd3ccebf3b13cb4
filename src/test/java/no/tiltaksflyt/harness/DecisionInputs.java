package no.tiltaksflyt.harness;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.w3c.dom.Element;

/** Facts for the decisions that processes call. */
public final class DecisionInputs {

    private static final Map<String, Object> READABLE =
            Map.of("number", 1_000_000, "boolean", true, "Any", List.of("FIN"));
    private static final Map<String, Object> UNREADABLE = Map.of("number", "mange", "boolean", "yes", "Any", "FIN");

    private DecisionInputs() {}

    /** Every decision with each of its inputs unreadable in turn, while the others can be read. */
    public static Stream<Arguments> unreadable() {
        return ShippedModel.decisions().stream().flatMap(DecisionInputs::unreadable);
    }

    private static Stream<Arguments> unreadable(ShippedModel file) {
        Map<String, String> inputs = inputs(file);
        return inputs.keySet().stream().map(input -> {
            Map<String, Object> facts = new HashMap<>();
            inputs.forEach((name, type) -> facts.put(name, READABLE.get(type)));
            facts.put(input, UNREADABLE.get(inputs.get(input)));
            return Arguments.of(file.baseName(), input, facts);
        });
    }

    private static Map<String, String> inputs(ShippedModel file) {
        Map<String, String> inputs = new HashMap<>();
        for (Element input : file.elements(ShippedModel.DMN, "inputData")) {
            Element variable = (Element)
                    input.getElementsByTagNameNS(ShippedModel.DMN, "variable").item(0);
            inputs.put(variable.getAttribute("name"), variable.getAttribute("typeRef"));
        }
        return inputs;
    }
}
