/** The text of an XML model with the places of its tags, changed without touching another byte. */
@ApplicationModule(displayName = "workshop.markup")
@NullMarked
package no.tiltaksflyt.workshop.markup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
