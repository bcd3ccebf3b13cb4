package no.tiltaksflyt.insight.filter;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What may be chosen, by field of {@link Asked}. */
record Choices(Map<String, List<Choice>> byField) {

    Choices {
        byField = Map.copyOf(byField);
    }

    List<Choice> of(String field) {
        return byField.getOrDefault(field, List.of());
    }

    /** Empty when it cannot be chosen. */
    Optional<String> name(String field, String value) {
        return of(field).stream()
                .filter(choice -> choice.value().equals(value))
                .map(Choice::name)
                .findFirst();
    }
}
