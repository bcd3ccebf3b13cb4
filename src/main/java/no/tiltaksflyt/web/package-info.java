/** What every page shares: layout, errors, paging, htmx helpers, languages. */
@NullMarked
package no.tiltaksflyt.web;

import org.jspecify.annotations.NullMarked;
