/** Figures and cases that somebody wants to hear of: alarms, and a summary each week. */
@ApplicationModule(displayName = "insight.watch")
@NullMarked
package no.tiltaksflyt.insight.watch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
