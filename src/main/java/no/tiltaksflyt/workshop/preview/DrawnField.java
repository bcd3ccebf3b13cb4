package no.tiltaksflyt.workshop.preview;

import java.util.List;
import no.tiltaksflyt.form.FieldView;

/**
 * A field beside its other version.
 *
 * @param rows the fields inside, as of {@link FieldView#rows()}
 * @param marks what became of it: {@code added}, {@code removed}, {@code changed}, {@code moved}
 * @param sometimes whether it only shows after some answers
 */
public record DrawnField(FieldView view, List<List<DrawnField>> rows, List<String> marks, boolean sometimes) {

    /** The one that decides its colour; empty for what is as it was. */
    public String mark() {
        return marks.isEmpty() ? "" : marks.getFirst();
    }
}
