/** What will be done by when, told from what was done; what was foretold is kept, and held against what came. */
@ApplicationModule(displayName = "insight.forecast")
@NullMarked
package no.tiltaksflyt.insight.forecast;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
