/** Where models are tried: an engine of its own, started when it is needed, with a clock that can be moved. */
@NamedInterface("trial")
@NullMarked
package no.tiltaksflyt.engine.trial;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
