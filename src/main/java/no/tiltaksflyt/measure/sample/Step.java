package no.tiltaksflyt.measure.sample;

import no.tiltaksflyt.measure.MeasureApproval;

/**
 * What somebody does with a measure.
 *
 * @see Pace how long it takes
 */
enum Step {
    ADVICE(MeasureApproval.GIVE_DISTRICT_ADVICE),
    ASSESSMENT(MeasureApproval.ASSESS_MEASURE),
    ASSURANCE(MeasureApproval.ASSURE_QUALITY),
    PREPARATION(MeasureApproval.PREPARE_CASE),
    APPROVAL(MeasureApproval.APPROVE_MEASURE);

    private final String elementId;

    Step(String elementId) {
        this.elementId = elementId;
    }

    String elementId() {
        return elementId;
    }
}
