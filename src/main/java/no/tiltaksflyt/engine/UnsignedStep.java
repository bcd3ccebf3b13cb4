package no.tiltaksflyt.engine;

/**
 * The engine asks for a step that rests on something nobody has signed here: somebody else has moved the case. The case stops
 * with an incident, and administrators and auditors are told.
 */
public final class UnsignedStep extends PermanentFailure {

    private final String code;

    /**
     * @param code what is not signed, as the text {@code breach.unsigned.…} of the feature tells it
     * @param message for the incident
     */
    public UnsignedStep(String code, String message) {
        super(message);
        this.code = code;
    }

    String code() {
        return code;
    }
}
