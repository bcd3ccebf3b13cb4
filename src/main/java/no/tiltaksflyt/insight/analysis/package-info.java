/** What figures tell when they are taken apart: heat on the diagram, piles, ways, load and outliers. */
@ApplicationModule(displayName = "insight.analysis")
@NullMarked
package no.tiltaksflyt.insight.analysis;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
