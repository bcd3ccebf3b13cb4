/** E-mail and in-app notices. */
@NullMarked
package no.tiltaksflyt.notification;

import org.jspecify.annotations.NullMarked;
