/** The signed-in person, groups, and what each may see. */
@NullMarked
package no.tiltaksflyt.identity;

import org.jspecify.annotations.NullMarked;
