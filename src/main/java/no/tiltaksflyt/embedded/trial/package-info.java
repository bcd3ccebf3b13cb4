/** The broker that models are tried on: a second one, with nothing in it, for as long as somebody tries. */
@ApplicationModule(displayName = "embedded.trial")
@NullMarked
package no.tiltaksflyt.embedded.trial;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
