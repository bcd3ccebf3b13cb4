/** Runs inside the broker and projects engine records into PostgreSQL, one handler for each projected table. */
@NullMarked
package no.tiltaksflyt.exporter;

import org.jspecify.annotations.NullMarked;
