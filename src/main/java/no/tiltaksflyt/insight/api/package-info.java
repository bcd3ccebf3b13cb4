/** Figures for other tools: {@code /api/v1/insight}, with the same rights and the same numbers as the pages. */
@ApplicationModule(displayName = "insight.api")
@NullMarked
package no.tiltaksflyt.insight.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
