/** The pages for managers. */
@NullMarked
package no.tiltaksflyt.insight.page;

import org.jspecify.annotations.NullMarked;
