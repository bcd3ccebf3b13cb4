package no.tiltaksflyt.round;

/** What stands in the models {@code input-round}, {@code municipal-input} and {@code local-dialogue}, and in no other class. */
public final class RoundProcesses {

    public static final String ROUND_OPENED = "Msg_RoundOpened";
    /** The round's closing day has changed, or somebody has closed it. */
    public static final String ROUND_CHANGED = "Msg_RoundChanged";

    public static final String MUNICIPALITY_INVITED = "Msg_MunicipalityInvited";
    /** An answer has come, was corrected, or was declined, or the municipality's deadline has moved. */
    public static final String INPUT_CHANGED = "Msg_InputChanged";

    public static final String INPUT_CLOSED = "Msg_InputClosed";

    public static final String DIALOGUE_ASSIGNED = "Msg_DialogueAssigned";
    public static final String LOCAL_DIALOGUE = "local-dialogue";
    public static final String HOLD_DIALOGUE = "Task_HoldDialogue";

    private RoundProcesses() {}
}
