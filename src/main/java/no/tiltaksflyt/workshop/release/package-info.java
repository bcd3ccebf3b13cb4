/** What goes to the engine together: asked for by one owner, approved by another, deployed, and what came with the application. */
@ApplicationModule(displayName = "workshop.release")
@NullMarked
package no.tiltaksflyt.workshop.release;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
