package no.tiltaksflyt.measure.advice;

import java.util.Map;
import no.tiltaksflyt.measure.TaskFields;

/** What the process reads of an assessment, also to choose the line of approvers. */
public final class AssessmentFacts {

    private AssessmentFacts() {}

    /**
     * The facts of an assessment as its form holds them.
     *
     * @throws no.tiltaksflyt.web.UserProblem that names a field without a value
     */
    public static Map<String, Object> of(Map<String, Object> content) {
        TaskFields fields = new TaskFields(content);
        return Map.of(
                "treatment", Treatment.ASSESS.code(),
                "level", fields.required("level"),
                "raisesPrinciple", fields.yes("raisesPrinciple"),
                "costOnce", fields.kroner("costOnce"),
                "costYearly", fields.kroner("costYearly"),
                "affectedMinistries", fields.list("affectedMinistries"),
                "recommendation", fields.required("recommendation"));
    }
}
