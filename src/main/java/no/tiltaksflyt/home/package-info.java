/** The first page of each role and the general navigation, made of what features contribute. */
@NullMarked
package no.tiltaksflyt.home;

import org.jspecify.annotations.NullMarked;
