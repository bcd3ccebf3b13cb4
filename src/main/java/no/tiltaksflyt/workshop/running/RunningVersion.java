package no.tiltaksflyt.workshop.running;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a process as the engine has it.
 *
 * @param key the engine's, of the definition
 * @param number the engine's
 * @param stored the version in the store with this content; null for what was deployed past the workshop
 * @param cases how many run in it
 */
public record RunningVersion(long key, int number, @Nullable Integer stored, Instant deployedAt, long cases) {}
