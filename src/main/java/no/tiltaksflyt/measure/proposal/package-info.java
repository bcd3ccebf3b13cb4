/** What a municipality proposes: its drafts, proposals, supplements and withdrawals, and its own pages. */
@NamedInterface("proposal")
@NullMarked
package no.tiltaksflyt.measure.proposal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
