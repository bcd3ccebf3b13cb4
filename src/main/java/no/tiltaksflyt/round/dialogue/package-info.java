/** The local police's dialogue with a municipality: minutes, professional input, proposals, the municipality's comment. */
@ApplicationModule(displayName = "round.dialogue")
@NullMarked
package no.tiltaksflyt.round.dialogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
