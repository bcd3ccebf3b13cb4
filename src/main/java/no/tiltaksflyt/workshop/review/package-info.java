/** What owners say to each other about the elements of a version: asked, answered, settled. */
@ApplicationModule(displayName = "workshop.review")
@NullMarked
package no.tiltaksflyt.workshop.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
