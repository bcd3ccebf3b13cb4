/** What the address of a page for managers asks for: filters, their choices and words, and the tabs. */
@ApplicationModule(displayName = "insight.filter")
@NullMarked
package no.tiltaksflyt.insight.filter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
