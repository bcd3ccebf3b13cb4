/** Tasks: who has which work; found, claimed, drafted, completed with its form. */
@NullMarked
package no.tiltaksflyt.task;

import org.jspecify.annotations.NullMarked;
