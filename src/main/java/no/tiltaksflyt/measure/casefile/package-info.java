/** A case to read: what each reader may see of it, in lists, on its page, as API answers and diagrams. */
@NamedInterface("casefile")
@NullMarked
package no.tiltaksflyt.measure.casefile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
