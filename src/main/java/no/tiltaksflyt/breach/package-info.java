/** What happened in the engine without anybody having done it here: found, kept, and held until it is put right. */
@NullMarked
package no.tiltaksflyt.breach;

import org.jspecify.annotations.NullMarked;
