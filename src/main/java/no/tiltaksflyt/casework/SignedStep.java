package no.tiltaksflyt.casework;

import java.util.Optional;

/**
 * A step that counts only where the group whose step it is signs it, whomever a model gives it to; told by the feature that
 * signs.
 */
public interface SignedStep {

    boolean handles(String processId, String elementId);

    /** The group whose step it is in every case; empty where each case says whose. */
    default Optional<String> group() {
        return Optional.empty();
    }
}
