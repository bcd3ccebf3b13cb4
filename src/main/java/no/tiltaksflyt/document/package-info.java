/** Generated documents, kept with their checksum and access class. */
@NullMarked
package no.tiltaksflyt.document;

import org.jspecify.annotations.NullMarked;
