package no.tiltaksflyt.measure.sample;

/**
 * What somebody does with a measure.
 *
 * @see Pace how long it takes
 */
enum Step {
    ADVICE("Task_GiveDistrictAdvice"),
    ASSESSMENT("Task_AssessMeasure"),
    ASSURANCE("Task_AssureQuality"),
    PREPARATION("Task_PrepareCase"),
    APPROVAL("Task_ApproveMeasure");

    private final String elementId;

    Step(String elementId) {
        this.elementId = elementId;
    }

    String elementId() {
        return elementId;
    }
}
