package no.tiltaksflyt.measure;

/** What more than one room must know of the process {@code measure-approval}: ids that stand in its model. */
public final class MeasureApproval {

    public static final String PROCESS_ID = "measure-approval";
    public static final String ASSURE_QUALITY = "Task_AssureQuality";
    public static final String APPROVE_MEASURE = "Task_ApproveMeasure";

    /** The message that ends the wait for a supplement. */
    public static final String SUPPLEMENT_RECEIVED = "Msg_SupplementReceived";

    private MeasureApproval() {}
}
