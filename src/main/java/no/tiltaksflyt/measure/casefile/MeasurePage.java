package no.tiltaksflyt.measure.casefile;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import no.tiltaksflyt.measure.Category;
import no.tiltaksflyt.measure.MeasureStatus;
import no.tiltaksflyt.measure.Origin;
import no.tiltaksflyt.process.Authority;
import org.jspecify.annotations.Nullable;

/**
 * A page of the list, newest proposal first.
 *
 * @param next the cursor of the next page; null on the last one
 */
public record MeasurePage(List<Line> items, @Nullable String next) {

    /**
     * One measure in the list.
     *
     * @param supplementDueAt until when the municipality is asked to supplement; null when it is not
     * @param withChanges whether it was adopted otherwise than it was proposed; false for whoever sees no decision
     * @param currentOrgan whose task is open; null when none is
     */
    @Schema(name = "MeasureLine")
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
            boolean withChanges,
            @Nullable Instant supplementDueAt,
            @Nullable Authority currentOrgan,
            Instant proposedAt,
            Instant updatedAt) {

        /** The same, with an open task of this organ. */
        Line at(@Nullable Authority organ) {
            return new Line(
                    measureId,
                    caseNumber,
                    title,
                    municipalityNumber,
                    municipality,
                    districtId,
                    category,
                    origin,
                    status,
                    withChanges,
                    supplementDueAt,
                    organ,
                    proposedAt,
                    updatedAt);
        }

        @JsonProperty("awaitsSupplement")
        public boolean awaitsSupplement() {
            return supplementDueAt != null;
        }
    }
}
