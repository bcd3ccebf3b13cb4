/** The pages for managers. */
@ApplicationModule(displayName = "insight.page")
@NullMarked
package no.tiltaksflyt.insight.page;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
