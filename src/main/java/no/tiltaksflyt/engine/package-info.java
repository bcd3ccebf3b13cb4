/** The one door to Camunda: deploys, starts, correlates, claims, completes; holds the outbox of commands. */
@NullMarked
package no.tiltaksflyt.engine;

import org.jspecify.annotations.NullMarked;
