/** Pages for managers with a filter, kept under a name that a person gave them; everybody sees her own. */
@ApplicationModule(displayName = "insight.view")
@NullMarked
package no.tiltaksflyt.insight.view;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
