package no.tiltaksflyt.workshop.page;

import java.util.List;
import java.util.Locale;
import no.tiltaksflyt.workshop.compare.ChangeWords;
import no.tiltaksflyt.workshop.compare.ModelChange;
import org.jspecify.annotations.Nullable;

/** A difference as it is shown, in the reader's language. */
record ChangeRow(@Nullable String elementId, String kind, String text) {

    static List<ChangeRow> of(List<ModelChange> changes, ChangeWords words, Locale language) {
        return changes.stream()
                .map(change -> new ChangeRow(change.elementId(), change.kind().code(), words.text(change, language)))
                .toList();
    }

    public boolean isMoved() {
        return kind.equals("moved");
    }
}
