/** The models that are kept: their versions, which never change, and the draft of the next. */
@ApplicationModule(displayName = "workshop.store")
@NullMarked
package no.tiltaksflyt.workshop.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
