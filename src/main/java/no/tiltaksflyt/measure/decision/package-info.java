/** What the ministry does with a measure: preparation, approvals, decision, deferral and resumption. */
@ApplicationModule(displayName = "measure.decision")
@NullMarked
package no.tiltaksflyt.measure.decision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
