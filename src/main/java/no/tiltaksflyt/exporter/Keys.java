package no.tiltaksflyt.exporter;

import org.jspecify.annotations.Nullable;

/** The engine writes -1, and in some versions 0, for a key that is not there. */
final class Keys {

    private Keys() {}

    static @Nullable Long orNull(long key) {
        return key > 0 ? key : null;
    }
}
