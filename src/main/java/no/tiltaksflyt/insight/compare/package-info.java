/** Two filters side by side, and whether the difference is more than chance. */
@ApplicationModule(displayName = "insight.compare")
@NullMarked
package no.tiltaksflyt.insight.compare;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
