/** What an administrator and an auditor look at: incidents, refused commands, outgoing e-mail, the audit log. */
@NullMarked
package no.tiltaksflyt.operation;

import org.jspecify.annotations.NullMarked;
