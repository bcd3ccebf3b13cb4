/** Figures for other tools: {@code /api/v1/insight}, with the same rights and the same numbers as the pages. */
@NullMarked
package no.tiltaksflyt.insight.api;

import org.jspecify.annotations.NullMarked;
