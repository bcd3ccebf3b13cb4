/** Models are tried on an engine that runs no cases: whether it takes them, and whether scenarios go as their authors expect. */
@ApplicationModule(displayName = "workshop.trial")
@NullMarked
package no.tiltaksflyt.workshop.trial;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
