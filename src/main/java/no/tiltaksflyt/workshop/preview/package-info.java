/** A form as officials see it, before any of them does: on made-up answers, two versions beside each other, and whom a change hits. */
@ApplicationModule(displayName = "workshop.preview")
@NullMarked
package no.tiltaksflyt.workshop.preview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
