package no.tiltaksflyt.round.cockpit;

import java.time.Instant;
import java.time.LocalDate;
import no.tiltaksflyt.round.InputStatus;
import org.jspecify.annotations.Nullable;

/**
 * A municipality in the cockpit.
 *
 * @param since of the status
 * @param late whether its newest answer came after its deadline
 * @param proposals how many measures it has proposed
 */
record MunicipalityLine(
        String number,
        String name,
        String county,
        String districtId,
        String inputId,
        String dialogueId,
        InputStatus status,
        Instant since,
        boolean hasBegun,
        boolean late,
        int proposals,
        int reminders,
        @Nullable Instant remindedAt,
        @Nullable LocalDate extendedTo,
        @Nullable LocalDate dialogueHeldOn) {

    public boolean isSilent() {
        return status.isSilent();
    }
}
