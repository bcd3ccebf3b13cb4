/** Two filters side by side, and whether the difference is more than chance. */
@NullMarked
package no.tiltaksflyt.insight.compare;

import org.jspecify.annotations.NullMarked;
