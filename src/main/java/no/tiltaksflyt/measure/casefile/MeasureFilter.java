package no.tiltaksflyt.measure.casefile;

import no.tiltaksflyt.measure.Category;
import no.tiltaksflyt.measure.MeasureStatus;
import org.jspecify.annotations.Nullable;

/**
 * What to look for; null asks for everything.
 *
 * @param text words of the title or the description, a part of the municipality's name, or the start of a case number
 */
public record MeasureFilter(
        @Nullable String text,
        @Nullable MeasureStatus status,
        @Nullable Category category,
        @Nullable String districtId,
        @Nullable String municipalityNumber) {

    public static MeasureFilter everything() {
        return new MeasureFilter(null, null, null, null, null);
    }
}
