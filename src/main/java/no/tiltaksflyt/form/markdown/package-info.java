/** The Markdown of a form as HTML, read as form-js reads it; knows no field. */
@ApplicationModule(displayName = "form.markdown")
@NullMarked
package no.tiltaksflyt.form.markdown;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
