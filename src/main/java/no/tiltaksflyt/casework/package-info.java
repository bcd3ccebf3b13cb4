/** What a case of any kind is to the others: which it is, what it is called, where its page is, what stands beside a task. */
@NullMarked
package no.tiltaksflyt.casework;

import org.jspecify.annotations.NullMarked;
