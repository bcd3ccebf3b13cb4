/** What is deployed, read once: names, lanes, who acts, deadlines, forms, diagrams. Knows no feature. */
@NullMarked
package no.tiltaksflyt.process;

import org.jspecify.annotations.NullMarked;
