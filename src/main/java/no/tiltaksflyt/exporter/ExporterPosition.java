package no.tiltaksflyt.exporter;

import org.jspecify.annotations.Nullable;

/**
 * How far the projection is; the only truth about it.
 *
 * @param position of the last record written
 * @param fingerprint of the first record of the log
 * @param lastFingerprint of the last record written
 */
record ExporterPosition(
        long position, String fingerprint, @Nullable String lastFingerprint) {}
