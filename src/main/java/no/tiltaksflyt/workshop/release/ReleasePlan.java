package no.tiltaksflyt.workshop.release;

import java.time.Instant;
import no.tiltaksflyt.identity.Person;
import org.jspecify.annotations.Nullable;

/**
 * When a release deploys itself.
 *
 * @param by who said so
 * @param triedAt when it was last tried; null as long as its time has not come
 */
public record ReleasePlan(
        long release, Instant at, Person by, @Nullable Instant triedAt) {}
