/** The language of a form's expressions, templates, numbers and patterns; knows no field. */
@ApplicationModule(displayName = "form.expression")
@NullMarked
package no.tiltaksflyt.form.expression;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
