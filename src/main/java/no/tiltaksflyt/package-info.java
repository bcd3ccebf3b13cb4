/** Starts the application and holds nothing else. */
@NullMarked
package no.tiltaksflyt;

import org.jspecify.annotations.NullMarked;
