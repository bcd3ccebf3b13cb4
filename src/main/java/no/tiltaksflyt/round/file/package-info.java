/** What a municipality attaches to its answer: looked into before it is kept, frozen with the version that it was sent in. */
@ApplicationModule(displayName = "round.file")
@NullMarked
package no.tiltaksflyt.round.file;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
