package no.tiltaksflyt.form;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every component of form-js, by its name in the schema; {@code html} and {@code iframe} are refused on purpose. */
public enum ComponentType {
    TEXTFIELD("textfield", Value.TEXT),
    TEXTAREA("textarea", Value.TEXT),
    NUMBER("number", Value.NUMBER),
    CHECKBOX("checkbox", Value.BOOLEAN),
    CHECKLIST("checklist", Value.MANY),
    TAGLIST("taglist", Value.MANY),
    RADIO("radio", Value.ONE),
    SELECT("select", Value.ONE),
    DATETIME("datetime", Value.DATETIME),
    FILEPICKER("filepicker", Value.MANY_FILES),
    EXPRESSION("expression", Value.COMPUTED),
    GROUP("group", Value.NONE),
    DYNAMICLIST("dynamiclist", Value.NONE),
    TABLE("table", Value.NONE),
    TEXT("text", Value.NONE),
    IMAGE("image", Value.NONE),
    SEPARATOR("separator", Value.NONE),
    SPACER("spacer", Value.NONE),
    BUTTON("button", Value.NONE),
    DOCUMENT_PREVIEW("documentPreview", Value.NONE);

    /** What kind of value a component holds. */
    enum Value {
        TEXT,
        NUMBER,
        BOOLEAN,
        ONE,
        MANY,
        DATETIME,
        MANY_FILES,
        COMPUTED,
        NONE
    }

    private static final Map<String, ComponentType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(ComponentType::schemaName, Function.identity()));

    private final String schemaName;
    private final Value value;

    ComponentType(String schemaName, Value value) {
        this.schemaName = schemaName;
        this.value = value;
    }

    public static @Nullable ComponentType named(String schemaName) {
        return BY_NAME.get(schemaName);
    }

    String schemaName() {
        return schemaName;
    }

    Value value() {
        return value;
    }

    public boolean keyed() {
        return value != Value.NONE;
    }

    public boolean hasOptions() {
        return value == Value.ONE || value == Value.MANY;
    }

    boolean fillable() {
        return keyed() && value != Value.COMPUTED;
    }
}
