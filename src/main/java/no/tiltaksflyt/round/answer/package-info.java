/** A municipality's answer in a round: opened by a link or by signing in, written in parts, sent, corrected, and followed. */
@ApplicationModule(displayName = "round.answer")
@NullMarked
package no.tiltaksflyt.round.answer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
