/** How a round goes: its pages for the ministry and whoever follows it, and its API. */
@ApplicationModule(displayName = "round.cockpit")
@NullMarked
package no.tiltaksflyt.round.cockpit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
