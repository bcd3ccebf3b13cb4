package no.tiltaksflyt.measure;

import java.util.Map;

/** Which organ answers for which element of the process {@code measure-approval}. */
final class Steps {

    static final String PROCESS_ID = "measure-approval";
    static final String GIVE_DISTRICT_ADVICE = "Task_GiveDistrictAdvice";
    static final String ASSESS_MEASURE = "Task_AssessMeasure";
    static final String ASSURE_QUALITY = "Task_AssureQuality";
    static final String PREPARE_CASE = "Task_PrepareCase";
    static final String APPROVE_MEASURE = "Task_ApproveMeasure";
    static final String SUPPLEMENT_AWAITED = "Gateway_SupplementAwaited";

    private static final Map<String, Organ> ORGANS = Map.ofEntries(
            Map.entry(GIVE_DISTRICT_ADVICE, Organ.DISTRICT),
            Map.entry(ASSESS_MEASURE, Organ.POD),
            Map.entry(ASSURE_QUALITY, Organ.POD),
            Map.entry("Task_LockAdvice", Organ.POD),
            Map.entry("Task_MergeMeasure", Organ.POD),
            Map.entry(PREPARE_CASE, Organ.MINISTRY),
            Map.entry("Task_ChooseApprovers", Organ.MINISTRY),
            Map.entry(APPROVE_MEASURE, Organ.MINISTRY),
            Map.entry("Task_RecordDecision", Organ.MINISTRY),
            Map.entry("Task_RecordDeferral", Organ.MINISTRY),
            Map.entry("Gateway_ResumptionAwaited", Organ.MINISTRY),
            Map.entry(SUPPLEMENT_AWAITED, Organ.MUNICIPALITY));

    private Steps() {}

    static Organ organ(String elementId) {
        Organ known = ORGANS.get(elementId);
        if (known != null) {
            return known;
        }
        if (elementId.contains("Supplement")) {
            return Organ.MUNICIPALITY;
        }
        return elementId.contains("Defer") || elementId.contains("Resume") ? Organ.MINISTRY : Organ.SYSTEM;
    }

    /** The group in the ministry or the directorate that a user task's organ belongs to, as a message key. */
    static String messageKey(String elementId) {
        return "step." + elementId;
    }
}
