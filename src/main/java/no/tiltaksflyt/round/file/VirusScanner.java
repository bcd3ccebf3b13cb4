package no.tiltaksflyt.round.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Looks for viruses in what is attached. A bean of this type takes the place of {@link NoVirusScanner}. */
public interface VirusScanner {

    /** As whom it is named beside what it has looked into; empty where it looks into nothing. */
    Optional<String> name();

    /**
     * What it has found; empty for nothing.
     *
     * @throws IOException when it cannot tell: then nothing is kept
     */
    Optional<String> scan(Path file) throws IOException;
}
