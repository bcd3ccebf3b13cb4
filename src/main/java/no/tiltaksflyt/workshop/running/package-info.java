/** The cases that run in each version of a process, and their way to another version. */
@ApplicationModule(displayName = "workshop.running")
@NullMarked
package no.tiltaksflyt.workshop.running;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
