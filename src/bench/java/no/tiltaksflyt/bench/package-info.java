/** What the benchmarks share: tables, times, a folder, the application that they start; knows none of them. */
@NullMarked
package no.tiltaksflyt.bench;

import org.jspecify.annotations.NullMarked;
