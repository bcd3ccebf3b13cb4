/** A measure from proposal to decision: its workers, advice, decision. */
@NullMarked
package no.tiltaksflyt.measure;

import org.jspecify.annotations.NullMarked;
