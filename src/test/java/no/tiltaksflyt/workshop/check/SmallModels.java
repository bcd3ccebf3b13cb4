package no.tiltaksflyt.workshop.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import no.tiltaksflyt.workshop.file.ModelFile;
import no.tiltaksflyt.workshop.file.ModelKind;

/** Small models without a fault, of which the tests make faulty ones. */
final class SmallModels {

    static final ModelFile PROCESS = read("small-process", ModelKind.PROCESS);
    static final ModelFile CALLED = read("small-called", ModelKind.PROCESS);
    static final ModelFile DECISION = read("small-decision", ModelKind.DECISION);
    static final ModelFile FORM = read("small-form", ModelKind.FORM);

    private SmallModels() {}

    private static ModelFile read(String id, ModelKind kind) {
        try {
            return new ModelFile(id, kind, Files.readString(Path.of("src/test/resources/workshop", kind.fileName(id))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ModelFile with(ModelFile file, String text) {
        return new ModelFile(file.id(), file.kind(), text);
    }

    /** With the first of a text replaced, which must be there. */
    static ModelFile with(ModelFile file, String from, String to) {
        int at = file.text().indexOf(from);
        if (at < 0) {
            throw new IllegalArgumentException("Nothing of it in " + file.fileName() + ": " + from);
        }
        return with(file, file.text().substring(0, at) + to + file.text().substring(at + from.length()));
    }

    /** What is around them: each other, and what is shipped. */
    static Surroundings around() {
        return new ShippedSurroundings()
                .with(PROCESS)
                .with(CALLED)
                .with(DECISION)
                .with(FORM)
                .reading("reason")
                .startingWith("measureId", "amount");
    }
}
