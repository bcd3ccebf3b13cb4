package no.tiltaksflyt.workshop.outline;

import java.util.Arrays;
import java.util.Optional;

/** What can be changed of a step. */
public enum OutlineField {
    NAME_NB("name.nb"),
    NAME_NN("name.nn"),
    NAME_EN("name.en"),
    STATUS_NB("status.nb"),
    STATUS_NN("status.nn"),
    STATUS_EN("status.en"),
    GROUPS("groups"),
    WORKING_DAYS("workingDays"),
    FORM("form"),
    DOCUMENTATION("documentation"),
    CONDITION("condition"),
    /** The way that a case takes where no condition holds; an id of a flow, or nothing. */
    DEFAULT_WAY("defaultWay");

    private final String code;

    OutlineField(String code) {
        this.code = code;
    }

    /** As forms and addresses have it; for a text in a language also the name of its extension property. */
    public String code() {
        return code;
    }

    /** By {@link #code()}. */
    public static Optional<OutlineField> ofCode(String code) {
        return Arrays.stream(values()).filter(field -> field.code.equals(code)).findFirst();
    }

    boolean isName() {
        return this == NAME_NB || this == NAME_NN || this == NAME_EN;
    }

    boolean isStatus() {
        return this == STATUS_NB || this == STATUS_NN || this == STATUS_EN;
    }
}
