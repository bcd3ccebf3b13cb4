/** The append-only, hash-chained log. */
@NullMarked
package no.tiltaksflyt.audit;

import org.jspecify.annotations.NullMarked;
