/** The measures of the sample world: which municipality proposed what, and what has become of it. */
@ApplicationModule(displayName = "measure.sample")
@NullMarked
package no.tiltaksflyt.measure.sample;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
