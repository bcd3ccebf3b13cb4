package no.tiltaksflyt.round;

import java.util.Map;
import no.tiltaksflyt.engine.EngineCommands;
import no.tiltaksflyt.identity.Groups;

/** What the processes of a round are told; each message has an id, so that it is heard once however often it is sent. */
public final class RoundMessages {

    /** Working days that the local police have for its dialogue. */
    private static final int DIALOGUE_WORKING_DAYS = 40;

    private RoundMessages() {}

    /** Starts a municipality's own process, and the district's dialogue with it. */
    public static void invite(EngineCommands engine, Round round, Invited municipality) {
        begin(engine, round, municipality);
        assignDialogue(engine, round, municipality);
    }

    /** Starts a municipality's own process, and nothing else. */
    public static void begin(EngineCommands engine, Round round, Invited municipality) {
        engine.publishLastingMessage(
                municipality.inputId(),
                RoundProcesses.MUNICIPALITY_INVITED,
                municipality.inputId(),
                municipality.inputId() + ":invited",
                Map.of(
                        "inputId", municipality.inputId(),
                        "roundId", round.roundId(),
                        "municipalityNumber", municipality.number(),
                        "districtId", municipality.districtId()));
    }

    private static void assignDialogue(EngineCommands engine, Round round, Invited municipality) {
        engine.publishLastingMessage(
                municipality.dialogueId(),
                RoundProcesses.DIALOGUE_ASSIGNED,
                municipality.dialogueId(),
                municipality.dialogueId() + ":assigned",
                Map.of(
                        "dialogueId", municipality.dialogueId(),
                        "roundId", round.roundId(),
                        "municipalityNumber", municipality.number(),
                        "districtId", municipality.districtId(),
                        "districtGroup", Groups.district(municipality.districtId()),
                        "dialogueWorkingDays", DIALOGUE_WORKING_DAYS));
    }

    /** The answer or its deadline is another: the process confirms what is new. */
    public static void changed(EngineCommands engine, Invited municipality, String once) {
        engine.publishLastingMessage(
                municipality.inputId(),
                RoundProcesses.INPUT_CHANGED,
                municipality.inputId(),
                municipality.inputId() + ":" + once,
                Map.of());
    }

    /** The round is over: what was answered goes on. May be said again to a process that has not heard it. */
    public static void closed(EngineCommands engine, Invited municipality) {
        engine.publishLastingMessage(
                municipality.inputId(),
                RoundProcesses.INPUT_CLOSED,
                municipality.inputId(),
                municipality.inputId() + ":closed",
                Map.of());
    }
}
