/** Tables of pages as files: spreadsheets (XLSX) and comma-separated values. */
@ApplicationModule(displayName = "insight.sheet")
@NullMarked
package no.tiltaksflyt.insight.sheet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
