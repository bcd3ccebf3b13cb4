package no.tiltaksflyt.form;

import java.util.List;

/** One version of a form, read and found showable. */
public final class Form {

    private final String id;
    private final List<Component> components;

    Form(String id, List<Component> components) {
        this.id = id;
        this.components = List.copyOf(components);
    }

    public String id() {
        return id;
    }

    List<Component> components() {
        return components;
    }
}
