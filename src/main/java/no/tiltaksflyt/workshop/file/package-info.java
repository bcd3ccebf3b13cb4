/** A model as a file: its kind, its id, its text, and the text read safely as a document. */
@ApplicationModule(displayName = "workshop.file")
@NullMarked
package no.tiltaksflyt.workshop.file;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
