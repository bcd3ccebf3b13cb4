/** Professional advice on a measure: the district's, the Police Directorate's assessment, its quality assurance, and merging. */
@ApplicationModule(displayName = "measure.advice")
@NullMarked
package no.tiltaksflyt.measure.advice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
