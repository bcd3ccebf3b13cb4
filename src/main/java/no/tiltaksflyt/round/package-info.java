/** A round of input: all municipalities are asked, and answer; rooms {@code answer}, {@code dialogue} and {@code cockpit}. */
@NullMarked
package no.tiltaksflyt.round;

import org.jspecify.annotations.NullMarked;
