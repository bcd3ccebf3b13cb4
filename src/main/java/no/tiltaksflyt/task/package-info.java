/** The task list: who has which work; shown, claimed, drafted, completed with its form. */
@NullMarked
package no.tiltaksflyt.task;

import org.jspecify.annotations.NullMarked;
