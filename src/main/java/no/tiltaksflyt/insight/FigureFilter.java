package no.tiltaksflyt.insight;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which cases figures are about; null for all.
 *
 * @param process id of the process
 * @param from the first day in Oslo on which a case ended
 * @param to the last
 * @param version of the process, as it was when the case ended
 * @param elementId the case has been at this step; by step, only this step counts
 */
public record FigureFilter(
        String process,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable Integer version,
        @Nullable String elementId,
        @Nullable String districtId,
        @Nullable String municipalityNumber,
        @Nullable String category,
        @Nullable String origin,
        @Nullable String outcome) {

    public static FigureFilter of(String process) {
        return new FigureFilter(process, null, null, null, null, null, null, null, null, null);
    }

    public FigureFilter during(@Nullable LocalDate first, @Nullable LocalDate last) {
        return new FigureFilter(
                process, first, last, version, elementId, districtId, municipalityNumber, category, origin, outcome);
    }

    public FigureFilter ofDistrict(@Nullable String district) {
        return new FigureFilter(
                process, from, to, version, elementId, district, municipalityNumber, category, origin, outcome);
    }

    public FigureFilter ofVersion(@Nullable Integer number) {
        return new FigureFilter(
                process, from, to, number, elementId, districtId, municipalityNumber, category, origin, outcome);
    }
}
