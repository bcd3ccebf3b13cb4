/** What keeps this installation from working, as this process sees it: known without database and disk, told to probes and people. */
@NullMarked
package no.tiltaksflyt.fault;

import org.jspecify.annotations.NullMarked;
