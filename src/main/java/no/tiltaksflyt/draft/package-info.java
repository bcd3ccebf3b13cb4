/** What somebody is typing and has not sent: kept once for each owner, never over what was typed in another tab. */
@NullMarked
package no.tiltaksflyt.draft;

import org.jspecify.annotations.NullMarked;
