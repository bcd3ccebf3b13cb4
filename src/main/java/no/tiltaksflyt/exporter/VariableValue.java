package no.tiltaksflyt.exporter;

import io.camunda.zeebe.protocol.record.value.VariableRecordValue;

/** Reads the value of a variable as a JSON text that jsonb accepts. */
final class VariableValue {

    private static final String NULL = "null";
    private static final int QUOTED_LENGTH = 1_000;

    private VariableValue() {}

    /** The value, or JSON null with a dead letter when it is too long or cannot be read. */
    static String read(VariableRecordValue variable, int maxLength, ChangeSink<?> sink) {
        String value = variable.getValue();
        if (value.length() > maxLength) {
            sink.deadLetter(
                    "The value of variable " + variable.getName() + " has " + value.length() + " characters; "
                            + maxLength + " are kept.",
                    Text.shorten(value, QUOTED_LENGTH));
            return NULL;
        }
        String acceptable = JsonText.acceptable(value);
        if (acceptable == null) {
            sink.deadLetter("The value of variable " + variable.getName() + " is not JSON that jsonb takes.", value);
            return NULL;
        }
        return acceptable;
    }
}
