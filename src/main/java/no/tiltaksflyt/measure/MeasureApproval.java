package no.tiltaksflyt.measure;

/** What rooms must know of the process {@code measure-approval}: ids that stand in its model, and in no other class. */
public final class MeasureApproval {

    public static final String PROCESS_ID = "measure-approval";

    public static final String REGISTER_MEASURE = "Task_RegisterMeasure";
    public static final String REQUEST_SUPPLEMENT = "Task_RequestSupplement";
    public static final String GIVE_DISTRICT_ADVICE = "Task_GiveDistrictAdvice";
    public static final String ASSESS_MEASURE = "Task_AssessMeasure";
    public static final String ASSURE_QUALITY = "Task_AssureQuality";
    public static final String LOCK_ADVICE = "Task_LockAdvice";
    public static final String PREPARE_CASE = "Task_PrepareCase";
    public static final String APPROVAL = "SubProcess_Approval";
    public static final String APPROVE_MEASURE = "Task_ApproveMeasure";
    public static final String RECORD_DEFERRAL = "Task_RecordDeferral";
    public static final String RECORD_DECISION = "Task_RecordDecision";
    public static final String NOTIFY_MUNICIPALITY = "Task_NotifyMunicipality";

    /** The message that ends the wait for a supplement. */
    public static final String SUPPLEMENT_RECEIVED = "Msg_SupplementReceived";

    private MeasureApproval() {}
}
