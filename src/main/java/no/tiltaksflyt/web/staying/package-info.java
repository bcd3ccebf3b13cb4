/** Forms that stay on their page, with what is typed, when they are refused. */
@NullMarked
package no.tiltaksflyt.web.staying;

import org.jspecify.annotations.NullMarked;
