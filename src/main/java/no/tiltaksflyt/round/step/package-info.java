/** What the automatic steps of a round's processes do: invite, remind, confirm, close. */
@ApplicationModule(displayName = "round.step")
@NullMarked
package no.tiltaksflyt.round.step;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
