/** The dated register of municipalities and police districts, kept by administrators. */
@NullMarked
package no.tiltaksflyt.operation.register;

import org.jspecify.annotations.NullMarked;
