/** Pages for managers with a filter, kept under a name that a person gave them; everybody sees her own. */
@NullMarked
package no.tiltaksflyt.insight.view;

import org.jspecify.annotations.NullMarked;
