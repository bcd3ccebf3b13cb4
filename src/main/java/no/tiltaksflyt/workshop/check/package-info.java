/** One check of a model: what is wrong with it, where, and how to mend it; asks no database and no engine. */
@ApplicationModule(displayName = "workshop.check")
@NullMarked
package no.tiltaksflyt.workshop.check;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
