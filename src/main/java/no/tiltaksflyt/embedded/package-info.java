/** The one-machine default: engine, database, login server, sample data. */
@NullMarked
package no.tiltaksflyt.embedded;

import org.jspecify.annotations.NullMarked;
