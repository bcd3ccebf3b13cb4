package no.tiltaksflyt.measure;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the list, newest proposal first.
 *
 * @param next the cursor of the next page; null on the last one
 */
public record MeasurePage(List<Line> items, @Nullable String next) {

    /** One measure in the list. */
    public record Line(
            String measureId,
            String caseNumber,
            String title,
            String municipalityNumber,
            String municipality,
            String districtId,
            Category category,
            Origin origin,
            MeasureStatus status,
            boolean awaitsSupplement,
            Instant proposedAt,
            Instant updatedAt) {}
}
