/** Tasks as people and programs meet them: the list, the page of one task with its form, and the API. */
@ApplicationModule(displayName = "task.page")
@NullMarked
package no.tiltaksflyt.task.page;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
