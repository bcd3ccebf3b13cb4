package no.tiltaksflyt.round;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import no.tiltaksflyt.casework.CaseRef;
import no.tiltaksflyt.identity.Groups;
import no.tiltaksflyt.register.Register.Municipality;
import org.jspecify.annotations.Nullable;

/**
 * A municipality in a round, as the register had it on the round's date.
 *
 * @param language {@code nb} or {@code nn}
 * @param inputId names its answer
 * @param dialogueId names the local police's dialogue with it
 * @param extendedTo its own deadline; null where the round's holds
 * @param extensions how many times its own deadline was set
 * @param answeredBy the number of the municipality that answers for both; null where it answers itself
 * @param since of the status
 */
public record Invited(
        String roundId,
        String number,
        String name,
        String county,
        String districtId,
        String language,
        String inputId,
        String dialogueId,
        int linkEdition,
        @Nullable LocalDate extendedTo,
        int extensions,
        @Nullable String answeredBy,
        InputStatus status,
        Instant since,
        Instant invitedAt,
        @Nullable String declineReason,
        int reminders,
        @Nullable Instant remindedAt,
        @Nullable LocalDate dialogueHeldOn,
        @Nullable Long processInstanceKey) {

    public static final String KIND = "input";
    public static final String DIALOGUE_KIND = "dialogue";

    /** Who is asked at this moment, and has not opened it yet. */
    static Invited asked(Round round, Municipality municipality, Instant at) {
        return new Invited(
                round.roundId(),
                municipality.number(),
                municipality.name(),
                municipality.county(),
                municipality.districtId(),
                languageOf(municipality),
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                1,
                null,
                0,
                null,
                InputStatus.INVITED,
                at,
                at,
                null,
                0,
                null,
                null,
                null);
    }

    /** In which it is written to, {@code nb} or {@code nn}: a neutral one gets bokmål. */
    public static String languageOf(Municipality municipality) {
        return "nn".equals(municipality.language()) ? "nn" : "nb";
    }

    public CaseRef caseRef() {
        return new CaseRef(KIND, inputId);
    }

    public CaseRef dialogueRef() {
        return new CaseRef(DIALOGUE_KIND, dialogueId);
    }

    public String group() {
        return Groups.municipality(number);
    }

    /** The last day of answering in time; more time than all others have stays, less does not. */
    public LocalDate deadline(Round round) {
        return extendedTo == null || extendedTo.isBefore(round.deadline()) ? round.deadline() : extendedTo;
    }

    public boolean isHeld() {
        return dialogueHeldOn != null;
    }
}
