/** Municipalities, police districts, holidays; dated. */
@NullMarked
package no.tiltaksflyt.register;

import org.jspecify.annotations.NullMarked;
