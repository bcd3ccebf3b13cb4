/** Runs the benchmarks that are named, or all. */
@NullMarked
package no.tiltaksflyt.bench.run;

import org.jspecify.annotations.NullMarked;
