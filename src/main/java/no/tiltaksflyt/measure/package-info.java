/** A measure from proposal to decision: the case itself, and what its rooms share. */
@NullMarked
package no.tiltaksflyt.measure;

import org.jspecify.annotations.NullMarked;
