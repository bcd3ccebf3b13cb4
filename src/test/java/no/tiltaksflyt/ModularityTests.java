package no.tiltaksflyt;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    /** No cycles between the packages, and no reach into another's package-private types. */
    @Test
    void shouldKeepTheWallsBetweenFeatures() {
        ApplicationModules.of(Tiltaksflyt.class).verify();
    }
}
