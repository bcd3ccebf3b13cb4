/** A process as text: its steps in the order one reads them, each with fields that can be changed. */
@ApplicationModule
@NullMarked
package no.tiltaksflyt.workshop.outline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
