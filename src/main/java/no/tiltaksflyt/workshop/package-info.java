/** Process owners edit, check, compare, review and deploy models; what runs in the engine is what they have released. */
@ApplicationModule
@NullMarked
package no.tiltaksflyt.workshop;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
