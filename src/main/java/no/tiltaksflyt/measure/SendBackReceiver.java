package no.tiltaksflyt.measure;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** To whom an approver sends a case back. */
public enum SendBackReceiver {
    POD("pod"),
    CASEWORKER("caseworker");

    private final String code;

    SendBackReceiver(String code) {
        this.code = code;
    }

    /** The value as the form, the engine and the database spell it. */
    @JsonValue
    public String code() {
        return code;
    }

    public static Optional<SendBackReceiver> find(String code) {
        return Arrays.stream(values()).filter(value -> value.code.equals(code)).findFirst();
    }

    public static SendBackReceiver of(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("A case is not sent back to " + code));
    }
}
