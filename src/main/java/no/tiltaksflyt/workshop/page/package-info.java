/** The pages under Modeller: what there is, one model with its versions, the editor, and what waits for another owner. */
@ApplicationModule(displayName = "workshop.page")
@NullMarked
package no.tiltaksflyt.workshop.page;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
