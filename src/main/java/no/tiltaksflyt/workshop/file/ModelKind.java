package no.tiltaksflyt.workshop.file;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What process owners make: processes (BPMN), decision tables (DMN) and forms (Camunda Forms). */
public enum ModelKind {
    PROCESS(".bpmn"),
    DECISION(".dmn"),
    FORM(".form");

    private final String suffix;

    ModelKind(String suffix) {
        this.suffix = suffix;
    }

    /** As the API, the database and the texts' keys have it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of the file of such a model. */
    public String fileName(String id) {
        return id + suffix;
    }

    /** By the name of a file; empty where it is none of these. */
    public static Optional<ModelKind> ofFileName(String fileName) {
        return Arrays.stream(values())
                .filter(kind -> fileName.endsWith(kind.suffix))
                .findFirst();
    }

    /** By {@link #code()}. */
    public static Optional<ModelKind> ofCode(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
}
