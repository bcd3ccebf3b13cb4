/** Cycle times and flow, in a schema of its own: how long things take, what is ageing, what will happen. */
@NullMarked
package no.tiltaksflyt.insight;

import org.jspecify.annotations.NullMarked;
