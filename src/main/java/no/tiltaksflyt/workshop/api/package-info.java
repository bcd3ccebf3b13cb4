/** {@code /api/v1/models} and {@code /api/v1/releases}: models as files, with the rights of the pages. */
@ApplicationModule(displayName = "workshop.api")
@NullMarked
package no.tiltaksflyt.workshop.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
