package no.tiltaksflyt.casework;

import java.util.Map;
import java.util.Optional;

/**
 * Where a case stands by what people have signed, whatever the engine says; told by the feature that owns the kind of case.
 */
public interface SignedCourse {

    /** Of which cases. */
    String kind();

    /**
     * The step that follows what is signed.
     *
     * @return empty where nothing is to follow, or there is no such case
     */
    Optional<NextStep> nextStep(String caseId);

    /**
     * A step in the process's own scope.
     *
     * @param variables what the process decides by from there on, as it is signed
     */
    record NextStep(String elementId, Map<String, ?> variables) {}
}
