/** What an administrator and an auditor look at: incidents, refused commands, e-mail, languages, the audit log. */
@NullMarked
package no.tiltaksflyt.operation;

import org.jspecify.annotations.NullMarked;
