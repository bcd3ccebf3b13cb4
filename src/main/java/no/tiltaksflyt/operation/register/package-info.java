/** The dated register of municipalities, kept by administrators: looked up, changed, imported, exported. */
@NullMarked
package no.tiltaksflyt.operation.register;

import org.jspecify.annotations.NullMarked;
