/** The sample world of the embedded profile: a made-up past that goes through the same doors as a real one. */
@NullMarked
package no.tiltaksflyt.sample;

import org.jspecify.annotations.NullMarked;
