/** How long cases took from one step to another. */
@NullMarked
package no.tiltaksflyt.insight.between;

import org.jspecify.annotations.NullMarked;
