package no.tiltaksflyt.form;

import java.util.List;
import java.util.function.Consumer;
import no.tiltaksflyt.form.expression.Scope;

/** A component in its place: once for each row where it stands in a dynamic list. */
record Slot(
        Component component,
        String path,
        String domId,
        Scope scope,
        boolean hidden,
        boolean readOnly,
        boolean disabled,
        List<List<Slot>> rows) {

    boolean keyed() {
        return component.type().keyed();
    }

    /** The person's own value counts: shown, and neither disabled nor read-only nor computed. */
    boolean open() {
        return component.type().fillable() && !hidden && !closed();
    }

    boolean closed() {
        return disabled || readOnly;
    }

    /** All of them and those inside them, each before what is inside it. */
    static void visit(List<Slot> slots, Consumer<Slot> visitor) {
        slots.forEach(slot -> {
            visitor.accept(slot);
            slot.rows.forEach(row -> visit(row, visitor));
        });
    }

    /** What must not change between two rounds of evaluation before the result stands. */
    String state() {
        return domId + (hidden ? "h" : "") + (readOnly ? "r" : "") + (disabled ? "d" : "") + rows.size();
    }
}
