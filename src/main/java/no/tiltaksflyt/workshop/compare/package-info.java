/** What differs between two versions of a model, element by element and cell by cell, and as plain sentences. */
@ApplicationModule
@NullMarked
package no.tiltaksflyt.workshop.compare;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
