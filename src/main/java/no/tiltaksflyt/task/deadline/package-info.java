/** The time of a task of whatever process: its due date, a reminder when half of it is gone, a word to the leaders when all is. */
@ApplicationModule(displayName = "task.deadline")
@NullMarked
package no.tiltaksflyt.task.deadline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
