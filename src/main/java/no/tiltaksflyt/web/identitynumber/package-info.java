/** National identity numbers in what people write, told from numbers of other kinds. */
@NamedInterface("identitynumber")
@NullMarked
package no.tiltaksflyt.web.identitynumber;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
