/** Camunda Forms on the server: read, conditions evaluated, checked, and made ready to show. */
@NullMarked
package no.tiltaksflyt.form;

import org.jspecify.annotations.NullMarked;
