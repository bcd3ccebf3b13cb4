/** The round of the sample world: who was asked, what each has answered, and the local police's dialogues. */
@ApplicationModule(displayName = "round.sample")
@NullMarked
package no.tiltaksflyt.round.sample;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
